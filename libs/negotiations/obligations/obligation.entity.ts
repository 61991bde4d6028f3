import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Sealed } from '#libs/journal/sealed-columns.js';

export const OBLIGATION_KINDS = [
  'return_or_destroy_samples',
  'destroy_derivatives',
  'certificate_of_destruction',
  'nda_survival',
  'revoke_credentials',
  'stop_access',
  'legal_hold_check',
  'notify_internally',
  'other',
] as const;
export type ObligationKind = (typeof OBLIGATION_KINDS)[number];

export const DUTY_SIDES = ['us', 'them'] as const;
/** Who owes, and to whom. */
export type DutySide = (typeof DUTY_SIDES)[number];

/** A duty that outlives the negotiation. */
@Entity('obligation')
export class Obligation {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') negotiationId: string;
  @Column('uuid', { nullable: true }) withdrawalId: string | null;
  @Column('text') kind: ObligationKind;
  @Sealed() @Column('text') what: string;
  @Column('text') owedBy: DutySide;
  @Column('text') owedTo: DutySide;
  @Column('uuid', { nullable: true }) dutyHolderId: string | null;
  @Column('date', { nullable: true }) dueOn: string | null;
  @Sealed() @Column('text', { nullable: true }) evidence: string | null;
  @Column('uuid', { nullable: true }) evidenceBy: string | null;
  @Column('uuid', { nullable: true }) dischargedBy: string | null;
  @Column('timestamptz', { nullable: true }) dischargedAt: string | null;
  @Column('uuid', { nullable: true }) notApplicableBy: string | null;
  @Column('timestamptz', { nullable: true }) notApplicableAt: string | null;
  @Sealed() @Column('text', { nullable: true }) notApplicableReason: string | null;
  @Column('timestamptz', { nullable: true }) cancelledAt: string | null;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') createdAt: string;
  @Column('integer') version: number;
}

/** That data changed hands; never the data itself. */
@Entity('data_exchange')
export class DataExchange {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') negotiationId: string;
  @Column('text') direction: 'received' | 'given';
  @Sealed() @Column('text') what: string;
  @Column('uuid', { nullable: true }) agreementId: string | null;
  @Column('timestamptz') exchangedAt: string;
  @Column('uuid', { nullable: true }) recordedBy: string | null;
  @Column('timestamptz') recordedAt: string;
  @Column('timestamptz', { nullable: true }) voidedAt: string | null;
  @Column('uuid', { nullable: true }) voidedBy: string | null;
  @Sealed() @Column('text', { nullable: true }) voidReason: string | null;
}
