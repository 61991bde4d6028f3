import { Column, Entity, PrimaryColumn } from 'typeorm';

export const PARTY_KINDS = [
  'bank',
  'card_issuer',
  'credit_union',
  'platform',
  'aggregator',
  'adviser',
  'regulator',
  'media',
  'rater',
  // Of several kinds: "banks and card companies".
  'mixed',
] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

export const PARTY_IDENTITIES = ['named', 'codenamed', 'unnamed_single', 'unnamed_group'] as const;
export type PartyIdentity = (typeof PARTY_IDENTITIES)[number];

/** An organisation: a side of a negotiation, a participant, a source of statements. */
@Entity('party')
export class Party {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: PartyKind;
  @Column('text') identity: PartyIdentity;
  /** The name, the code name, or the words a source used. */
  @Column('text') displayName: string;
  @Column('uuid', { nullable: true }) parentId: string | null;
  /** Holiday calendar; the workspace's when null. */
  @Column('text', { nullable: true }) calendar: string | null;
  @Column('timestamptz') createdAt: string;
  @Column('integer') version: number;
}
