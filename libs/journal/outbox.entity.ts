import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that has to leave the process. */
@Entity('outbox')
export class Outbox {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') job: string;
  @Column('jsonb') payload: Readonly<Record<string, string>>;
  @Column('timestamptz') runAt: string;
  @Column('timestamptz') createdAt: string;
  @Column('timestamptz', { nullable: true }) relayedAt: string | null;
  @Column('timestamptz', { nullable: true }) doneAt: string | null;
  @Column('timestamptz', { nullable: true }) failedAt: string | null;
  @Column('text', { nullable: true }) failure: string | null;
  @Column('integer') attempts: number;
  @Column('timestamptz', { nullable: true }) leaseUntil: string | null;
  @Column('integer') fence: number;
}
