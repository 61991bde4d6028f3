import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BlockerCode } from '../stages/judge-move.js';
import type { Stage } from '../stages/stage-table.js';

/** Somebody asked somebody to clear what stands in a negotiation's way. Nothing but ids: it says no more than a blocker. */
@Entity('ask')
export class Ask {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') negotiationId: string;
  /** The stay during which it was asked. */
  @Column('uuid') visitId: string;
  @Column('text') toStage: Stage;
  @Column('text') code: BlockerCode;
  @Column('text') recordType: string;
  @Column('uuid') recordId: string;
  @Column('uuid') askerId: string;
  @Column('uuid') askedId: string;
  @Column('timestamptz') askedAt: string;
}
