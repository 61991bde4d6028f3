import { Column, Entity, PrimaryColumn } from 'typeorm';

export const HOME_SIDES = ['recipient', 'provider', 'observer'] as const;
/** From whose side of the table a workspace looks; an observer records what others do. */
export type HomeSide = (typeof HOME_SIDES)[number];

/** A team's separate world. */
@Entity('workspace')
export class WorkspaceRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') slug: string;
  @Column('text') name: string;
  @Column('uuid', { nullable: true }) homePartyId: string | null;
  @Column('text') homeSide: HomeSide;
  @Column('uuid', { nullable: true }) legalHeadId: string | null;
  @Column('text') timeZone: string;
  @Column('text') calendar: string;
  @Column('boolean') demo: boolean;
  @Column('timestamptz') createdAt: string;
  @Column('integer') version: number;
}
