import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One accepted change, never altered. */
@Entity('journal_entry')
export class JournalEntry {
  @PrimaryColumn('uuid') workspaceId: string;
  /** The negotiation's id, or the workspace's for what belongs to none. */
  @PrimaryColumn('uuid') chainId: string;
  @PrimaryColumn('integer') seq: number;
  @Column('text') kind: string;
  @Column('text') recordType: string;
  @Column('uuid') recordId: string;
  @Column('uuid', { nullable: true }) actorId: string | null;
  @Column('timestamptz') recordedAt: string;
  @Column('timestamptz') occurredAt: string;
  @Column('text') text: string;
  @Column('bytea', { nullable: true }) previousHash: Buffer | null;
  @Column('bytea') hash: Buffer;
}
