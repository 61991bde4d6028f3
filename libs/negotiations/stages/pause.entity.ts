import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Sealed } from '#libs/journal/sealed-columns.js';

export const HOLD_CAUSES = ['us', 'them', 'regulator', 'merger'] as const;
/** Who or what a hold waits for. */
export type HoldCause = (typeof HOLD_CAUSES)[number];

/** An overlay on a stage: a hold before signature, a suspension of Live. */
@Entity('pause')
export class Pause {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') negotiationId: string;
  @Column('text') kind: 'hold' | 'suspension';
  @Column('text', { nullable: true }) cause: HoldCause | null;
  @Sealed() @Column('text') reason: string;
  @Column('date', { nullable: true }) reviewOn: string | null;
  @Column('timestamptz') startedAt: string;
  @Column('timestamptz', { nullable: true }) endedAt: string | null;
  @Column('uuid', { nullable: true }) startedBy: string | null;
  @Column('uuid', { nullable: true }) endedBy: string | null;
}
