import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Sealed } from '#libs/journal/sealed-columns.js';

export const AGREEMENT_KINDS = ['nda', 'msa', 'dsa', 'dpa'] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

/** A contract between two parties. */
@Entity('agreement')
export class Agreement {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: AgreementKind;
  @Column('date', { nullable: true }) expiresOn: string | null;
  @Column('integer', { nullable: true }) noticeDays: number | null;
  @Column('date', { nullable: true }) survivesUntil: string | null;
  @Sealed() @Column('text', { nullable: true }) link: string | null;
  @Column('uuid', { nullable: true }) ownerId: string | null;
  @Column('timestamptz') createdAt: string;
  @Column('integer') version: number;
}

/** That an agreement covers a negotiation. */
@Entity('agreement_coverage')
export class AgreementCoverage {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') agreementId: string;
  @Column('uuid') negotiationId: string;
  @Column('timestamptz', { nullable: true }) removedAt: string | null;
}

/** That a party has signed, and when. */
@Entity('agreement_signature')
export class AgreementSignature {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') agreementId: string;
  @Column('uuid') partyId: string;
  @Column('date') signedOn: string;
  @Column('timestamptz', { nullable: true }) removedAt: string | null;
}
