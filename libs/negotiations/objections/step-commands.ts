import type { Evidence, Level, NonWaivableGround, ObjectionCategory } from './vocabulary.js';

interface Dated {
  /** A date or an instant; now when left out. */
  occurredOn?: string;
}

export const COUNTERPARTY_DECISIONS = ['accepted_by_them', 'dropped', 'upheld'] as const;
export type CounterpartyDecision = (typeof COUNTERPARTY_DECISIONS)[number];

/** What is said with each step. */
export interface StepCommands {
  raising: Dated & {
    category: ObjectionCategory;
    severity: Level;
    likelihood?: Level;
    /** As the severity has it, when left out. */
    blocking?: boolean;
  };
  dismissal: Dated & { reason: string };
  /** From a proposed mitigation: why it does not do. */
  review: Dated & { reason?: string };
  triage: Dated & {
    severity: Level;
    likelihood?: Level;
    blocking?: boolean;
    nonWaivableGround?: NonWaivableGround | null;
    reason?: string;
  };
  mitigation: Dated & { mitigation: string };
  resolution: Dated & { reason: string; evidence?: Evidence[] };
  upholding: Dated & { reason: string };
  counterparty_decision: Dated & {
    decision: CounterpartyDecision;
    /** Who decided, as far as it is known. */
    decidedBy: string;
    sourceId?: string;
    reason?: string;
  };
  downgrade: Dated & { reason: string; severity?: Level };
  retraction: Dated & { reason?: string };
  duplicate: Dated & { ofObjectionId: string; reason?: string };
  reopening: Dated & { reason: string };
}
