import { Column, Entity, PrimaryColumn } from 'typeorm';

export const PARTICIPANT_ROLES = ['aggregator', 'adviser', 'regulator'] as const;
export type ParticipantRole = (typeof PARTICIPANT_ROLES)[number];

/** A party that takes part in a negotiation beside its two sides. */
@Entity('participant')
export class Participant {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') negotiationId: string;
  @Column('uuid') partyId: string;
  @Column('text') role: ParticipantRole;
  @Column('timestamptz', { nullable: true }) removedAt: string | null;
}
