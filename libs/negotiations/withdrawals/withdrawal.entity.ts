import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Sealed, SealedWithin } from '#libs/journal/sealed-columns.js';
import type { OutcomeBy } from '../stages/negotiation.entity.js';
import type { Stage } from '../stages/stage-table.js';
import type { UncertainTime } from '../stages/uncertain-time.js';

export const WITHDRAWAL_REASONS = [
  'privacy_upheld',
  'privacy_unspecified',
  'security',
  'legal_regulatory',
  'reputation',
  'commercial',
  'strategy',
  'counterparty_breach',
  'change_of_control',
  'other_undisclosed',
] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

export const DISCLOSURES = ['confidential', 'anonymised_public', 'named_public'] as const;
/** Who may know of it. */
export type Disclosure = (typeof DISCLOSURES)[number];

/** That somebody walked away, when and why. */
@Entity('withdrawal')
export class Withdrawal {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') negotiationId: string;
  @Column('text') withdrawnBy: OutcomeBy;
  @Column('uuid', { nullable: true }) withdrawingPartyId: string | null;
  @SealedWithin('from') @Column('jsonb') noticeDate: UncertainTime;
  @SealedWithin('from') @Column('jsonb') effectiveDate: UncertainTime;
  /** Null when nobody knows. */
  @Column('text', { nullable: true }) stageAtExit: Stage | null;
  @Column('text') statedReason: WithdrawalReason;
  /** What legal makes of it; for legal alone. */
  @Sealed() @Column('text', { nullable: true }) assessedReason: WithdrawalReason | null;
  @Column('text', { array: true }) secondaryReasons: WithdrawalReason[];
  @Column('uuid', { array: true }) objectionIds: string[];
  @Column('text') disclosure: Disclosure;
  @Sealed() @Column('text', { nullable: true }) announcedBy: string | null;
  @Sealed() @Column('text', { nullable: true }) statement: string | null;
  @Column('uuid', { nullable: true }) sourceId: string | null;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') createdAt: string;
  @Column('timestamptz', { nullable: true }) undoneAt: string | null;
  @Column('integer') version: number;
}
