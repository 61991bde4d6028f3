import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DigestedWhere, Sealed } from '#libs/journal/sealed-columns.js';

/** What counts as activity. A note does not. */
export const CONTACT_KINDS = ['call', 'meeting', 'mail', 'message'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

export const ACTIVITY_KINDS = [...CONTACT_KINDS, 'note'] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** A call, meeting, mail or message with the other side, or a note of our own. */
@Entity('activity')
export class Activity {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') negotiationId: string;
  @Column('text') kind: ActivityKind;
  @Sealed() @DigestedWhere('privileged') @Column('text') text: string;
  /** Legal advice: for legal and the people whom legal names. */
  @Column('boolean') privileged: boolean;
  @Column('uuid', { array: true }) namedPersonIds: string[];
  /** Whom it calls by name. */
  @Column('uuid', { array: true }) mentionedPersonIds: string[];
  @Column('uuid', { nullable: true }) authorId: string | null;
  @Column('timestamptz') occurredAt: string;
  @Column('timestamptz') recordedAt: string;
}
