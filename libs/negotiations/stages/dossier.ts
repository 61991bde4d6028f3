import type { RecordFacts } from '#libs/identity/policy.js';
import type { Pipeline } from './pipeline.js';
import type { Outcome, Stage } from './stage-table.js';
import type { UncertainTime } from './uncertain-time.js';

/** An objection as gates see it. */
export interface ObjectionFacts {
  id: string;
  status: string;
  side: 'ours' | 'theirs' | 'regulator';
  /** Unknown severity counts as blocking until triaged. */
  blocking: boolean;
  statement: string;
  /** Until when a waiver holds it off, an instant; null without one. */
  waivedUntil: string | null;
  authorId: string | null;
  /** Who proposed a mitigation last, in this round. */
  proposerId: string | null;
}

/** An agreement that covers the negotiation. */
export interface AgreementFacts {
  id: string;
  kind: 'nda' | 'msa' | 'dsa' | 'dpa';
  expiresOn: string | null;
  /** The last day of its clauses that outlive it. */
  survivesUntil: string | null;
  signatures: { partyId: string; signedOn: string }[];
}

export interface VisitFacts {
  id: string;
  ordinal: number;
  stage: Stage;
  enteredAt: string | null;
  countedFrom: string;
  passedThrough: boolean;
}

export interface PauseFacts {
  id: string;
  kind: 'hold' | 'suspension';
  startedAt: string;
}

export interface DataProtectionRoles {
  provider: DataProtectionRole;
  recipient: DataProtectionRole;
}
export const DATA_PROTECTION_ROLES = [
  'controller',
  'joint_controller',
  'processor',
  'not_applicable',
] as const;
export type DataProtectionRole = (typeof DATA_PROTECTION_ROLES)[number];

/** What a gate reads of the negotiation itself. */
export interface GateFacts {
  useCase: string | null;
  firstContactOn: UncertainTime | null;
  agreedToTalkOn: string | null;
  termSheetLink: string | null;
  privacyAssessmentStartedOn: string | null;
  privacyAssessmentCompletedOn: string | null;
  goLiveApprovedOn: string | null;
  monitoringReviewOn: string | null;
  dataProtectionRoles: DataProtectionRoles | null;
}

/** Everything that a decision on a negotiation needs, as it stood when its lock was had. */
export interface Dossier extends GateFacts {
  id: string;
  version: number;
  refNumber: number;
  stage: Stage;
  outcome: Outcome | null;
  closedAt: string | null;
  voidedAt: string | null;
  openedAt: string | null;
  /** When it was written down, an instant. */
  createdAt: string;
  providerId: string;
  recipientId: string;
  imported: boolean;
  /** Who may act on it, for the policy. */
  people: Required<Pick<RecordFacts, 'ownerId' | 'ownerManagerId'>> & { counselId: string | null };
  /** The stay that has not ended; none after a closure. */
  visit: VisitFacts | null;
  /** Overlays that stand. */
  pauses: PauseFacts[];
  /** When an overlay last began or ended, an instant. */
  pausedAt: string | null;
  /** When data first changed hands, an instant. */
  firstExchangedAt: string | null;
  objections: ObjectionFacts[];
  agreements: AgreementFacts[];
  pipeline: Pipeline;
  timeZone: string;
}
