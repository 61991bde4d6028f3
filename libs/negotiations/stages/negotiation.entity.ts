import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Sealed, SealedWithin } from '#libs/journal/sealed-columns.js';
import type { DataProtectionRoles } from './dossier.js';
import type { Outcome, Stage } from './stage-table.js';
import type { UncertainTime } from './uncertain-time.js';

export const INITIATORS = ['recipient', 'provider', 'both', 'unknown', 'disputed'] as const;
export type Initiator = (typeof INITIATORS)[number];

export const FORECAST_CATEGORIES = ['commit', 'best_case', 'pipeline', 'omitted'] as const;
export type ForecastCategory = (typeof FORECAST_CATEGORIES)[number];

export const WAITING_ON = ['us', 'them', 'our_legal'] as const;
/** Whose turn it is. */
export type WaitingOn = (typeof WAITING_ON)[number];

export const OUTCOME_BY = ['us', 'them', 'mutual'] as const;
export type OutcomeBy = (typeof OUTCOME_BY)[number];

export interface Link {
  title: string;
  url: string;
}

/** What is known of a historic record that entered with its gates unverified. */
export interface ImportedFacts {
  enteredOn: UncertainTime | null;
  /** A day on which a source says it stood at that stage. */
  observedOn: UncertainTime | null;
  endedOn: UncertainTime | null;
  stageAtExitUnknown: boolean;
  /** When the parties are said to have agreed. */
  agreedOn: UncertainTime | null;
  /** What its stage was concluded from, where no source states it. */
  stageInferredFrom: string | null;
}

/** One attempt to agree a data-sharing arrangement. */
@Entity('negotiation')
export class Negotiation {
  @PrimaryColumn('uuid') workspaceId: string;
  @PrimaryColumn('uuid') id: string;
  @Column('integer') refNumber: number;
  @Column('uuid') providerId: string;
  @Column('uuid') recipientId: string;
  @Column('uuid') productId: string;
  @Sealed() @Column('text', { nullable: true }) useCase: string | null;
  @Column('uuid', { nullable: true }) ownerId: string | null;
  @Column('uuid', { nullable: true }) counselId: string | null;
  @Column('uuid', { nullable: true }) sponsorId: string | null;
  @Column('text') initiatedBy: Initiator;
  @Column('numeric', { nullable: true }) valueAmount: string | null;
  @Column('text', { nullable: true }) valueCurrency: string | null;
  @Column('bigint', { nullable: true }) reach: number | null;
  @Column('date', { nullable: true }) expectedCloseOn: string | null;
  @Column('text') forecastCategory: ForecastCategory;
  @Sealed() @Column('text', { nullable: true }) statusLine: string | null;
  @Column('text') confidentiality: 'workspace' | 'restricted' | 'secret';
  /** Not sealed: reports of a past day are filtered by them. */
  @Column('text', { array: true }) tags: string[];
  @Sealed() @Column('jsonb') links: Link[];
  @Column('text', { nullable: true }) waitingOn: WaitingOn | null;
  @SealedWithin('from') @Column('jsonb', { nullable: true }) firstContactOn: UncertainTime | null;
  @Column('date', { nullable: true }) agreedToTalkOn: string | null;
  @Sealed() @Column('text', { nullable: true }) termSheetLink: string | null;
  @Column('date', { nullable: true }) privacyAssessmentStartedOn: string | null;
  @Column('date', { nullable: true }) privacyAssessmentCompletedOn: string | null;
  @Column('date', { nullable: true }) goLiveApprovedOn: string | null;
  @Column('date', { nullable: true }) monitoringReviewOn: string | null;
  @Column('jsonb', { nullable: true }) dataProtectionRoles: DataProtectionRoles | null;
  @Column('text') stage: Stage;
  @Column('timestamptz', { nullable: true }) openedAt: string | null;
  @Column('text', { nullable: true }) outcome: Outcome | null;
  @Column('text', { nullable: true }) outcomeBy: OutcomeBy | null;
  @Sealed() @Column('text', { nullable: true }) outcomeReason: string | null;
  @Column('timestamptz', { nullable: true }) closedAt: string | null;
  @Column('timestamptz', { nullable: true }) voidedAt: string | null;
  @Column('uuid', { nullable: true }) successorOfId: string | null;
  @Column('uuid', { array: true }) mayOverlap: string[];
  @SealedWithin('from', 'stageInferredFrom')
  @Column('jsonb', { nullable: true })
  imported: ImportedFacts | null;
  @Column('timestamptz') createdAt: string;
  @Column('timestamptz') updatedAt: string;
  @Column('integer') version: number;
}
