import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Sealed } from '#libs/journal/sealed-columns.js';

/** What is to be done next on a negotiation, by whom and until when. One stands at a time. */
@Entity('next_action')
export class NextAction {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') negotiationId: string;
  @Sealed() @Column('text') what: string;
  @Column('date') dueOn: string;
  @Column('uuid') assigneeId: string;
  @Column('uuid', { nullable: true }) setBy: string | null;
  @Column('timestamptz') setAt: string;
  @Column('timestamptz', { nullable: true }) completedAt: string | null;
  @Column('timestamptz', { nullable: true }) replacedAt: string | null;
}
