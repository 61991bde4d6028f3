import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Stage } from './stage-table.js';

/** One stay in a stage, an interval. */
@Entity('stage_visit')
export class StageVisit {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') negotiationId: string;
  /** Dense, from 1, among those that were not undone. */
  @Column('integer') ordinal: number;
  @Column('text') stage: Stage;
  /** Null when nobody knows when it began. */
  @Column('timestamptz', { nullable: true }) enteredAt: string | null;
  @Column('timestamptz', { nullable: true }) leftAt: string | null;
  /** From when reports count it; `enteredAt` wherever that is known. */
  @Column('timestamptz') countedFrom: string;
  /** Entered and left in one move. */
  @Column('boolean') passedThrough: boolean;
  @Column('boolean') imported: boolean;
  @Column('timestamptz', { nullable: true }) undoneAt: string | null;
  @Column('timestamptz') recordedAt: string;
}
