import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Sealed } from '#libs/journal/sealed-columns.js';

/** A mistake that one person reports and another one confirms. */
@Entity('correction')
export class Correction {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') negotiationId: string;
  /** The entry of the negotiation's journal that is to be undone. */
  @Column('integer') entrySeq: number;
  @Sealed() @Column('text') reason: string;
  @Column('uuid') askedBy: string;
  @Column('timestamptz') askedAt: string;
  @Column('uuid', { nullable: true }) approvedBy: string | null;
  @Column('timestamptz', { nullable: true }) approvedAt: string | null;
  @Column('uuid', { nullable: true }) refusedBy: string | null;
  @Column('timestamptz', { nullable: true }) refusedAt: string | null;
  @Column('integer') version: number;
}
