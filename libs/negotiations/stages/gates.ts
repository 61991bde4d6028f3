import { Temporal } from 'temporal-polyfill';
import type { Role } from '#libs/identity/person.js';
import type { Action, RecordFacts } from '#libs/identity/policy.js';
import { executed, inForce, signedBy } from './agreement-standing.js';
import type { Dossier, GateFacts, ObjectionFacts } from './dossier.js';
import type { GateCode } from './gate-codes.js';
import { dayOf } from './occurred-on.js';
import type { Stage } from './stage-table.js';
import { earliestInstant } from './uncertain-time.js';

/**
 * When a move is judged. Objections stand or fall at the instant `now`; what has a day of its own is judged on `today`, in
 * the workspace's time zone: the day of the move, which may be written down later.
 */
export interface Moment {
  now: string;
  today: string;
}

/** Who can clear a condition: roles, and people by their part in the negotiation. */
export type Clearer = Role | 'owner' | 'counsel';

/** One unmet condition. */
export interface Blocker {
  code: GateCode;
  detail: string;
  record: { type: string; id: string };
  clearedBy: readonly Clearer[];
  /** What clearing it takes, where the policy judges the very record as well. */
  takes?: { action: Action; of: RecordFacts };
}

export interface Gate {
  code: GateCode;
  /** The fact that opens it, where it is one. */
  fact?: keyof GateFacts;
  /** Answers every unmet condition; none when the gate is open. */
  judge: (dossier: Dossier, moment: Moment) => Blocker[];
}

/** Objection gates: always enforced, never overridden. */
export const OBJECTION_GATES: readonly GateCode[] = [
  'blocking_objection_open',
  'advisory_objection_undecided',
  'concern_undecided',
];

const useCase = missing('use_case_missing', 'useCase', 'Say what the data is for.', ['owner']);
const firstContact = missing(
  'first_contact_missing',
  'firstContactOn',
  'Say when they were first contacted.',
  ['owner'],
  ({ firstContactOn, timeZone }, { today }) => {
    if (firstContactOn === null || firstContactOn.value === null) return false;
    const earliest = earliestInstant(firstContactOn, timeZone);
    return earliest === null || dayOf(earliest, timeZone) <= today;
  },
);
const agreedToTalk = happened(
  'agreed_to_talk_missing',
  'agreedToTalkOn',
  'Record when both sides agreed to talk.',
  ['owner'],
);
const assessmentStarted = happened(
  'privacy_assessment_not_started',
  'privacyAssessmentStartedOn',
  'Record when the privacy assessment started.',
  ['owner'],
);
const termSheet = missing('term_sheet_missing', 'termSheetLink', 'Link a term sheet.', ['owner']);
const dataProtectionRoles = missing(
  'data_protection_roles_missing',
  'dataProtectionRoles',
  'Say who is controller and who is processor.',
  ['owner'],
);
const assessmentCompleted = happened(
  'privacy_assessment_not_completed',
  'privacyAssessmentCompletedOn',
  'Legal has not completed the privacy assessment.',
  ['legal'],
);
const goLive = happened(
  'go_live_not_approved',
  'goLiveApprovedOn',
  'An executive has not approved going live.',
  ['executive'],
);

const nda: Gate = {
  code: 'nda_not_in_force',
  judge: (dossier, { today }) => {
    const ndas = dossier.agreements.filter((agreement) => agreement.kind === 'nda');
    if (ndas.some((agreement) => executed(agreement, dossier) && inForce(agreement, today))) return [];
    const detail =
      ndas.length === 0 ? 'No NDA covers this negotiation.' : 'No NDA that both sides signed is in force.';
    const record = ndas[0] ? { type: 'agreement', id: ndas[0].id } : negotiation(dossier);
    return [{ code: 'nda_not_in_force', detail, record, clearedBy: ['owner', 'legal'] }];
  },
};

const blockingObjections: Gate = {
  code: 'blocking_objection_open',
  judge: (dossier, moment) =>
    dossier.objections
      .filter((objection) => blocks(objection, moment.now))
      .map((objection) => ({
        code: 'blocking_objection_open',
        detail: `A blocking objection stands: ${objection.statement}`,
        record: { type: 'objection', id: objection.id },
        clearedBy: ['legal', 'counsel'],
        takes: deciding(objection),
      })),
};

const advisoryObjections: Gate = {
  code: 'advisory_objection_undecided',
  judge: (dossier, { now }) =>
    dossier.objections
      .filter((objection) => !objection.blocking && isUndecided(objection, now))
      .map((objection) => ({
        code: 'advisory_objection_undecided',
        detail: `An advisory objection needs a decision: ${objection.statement}`,
        record: { type: 'objection', id: objection.id },
        clearedBy: ['legal', 'counsel'],
        takes: deciding(objection),
      })),
};

const concerns: Gate = {
  code: 'concern_undecided',
  judge: (dossier) =>
    dossier.objections
      .filter((objection) => objection.status === 'noted')
      .map((objection) => ({
        code: 'concern_undecided',
        // A concern is for its writer and legal only: the blocker does not repeat it.
        detail: 'A concern is noted and neither raised nor dismissed.',
        record: { type: 'objection', id: objection.id },
        clearedBy: ['legal'],
        takes: { action: 'objection.dismiss', of: objection },
      })),
};

const signatures: Gate = {
  code: 'signature_missing',
  judge: (dossier, { today }) => {
    const contracts = dossier.agreements.filter(
      (agreement) => agreement.kind === 'dsa' || agreement.kind === 'msa',
    );
    if (contracts.some((agreement) => executed(agreement, dossier) && signedBy(agreement, today))) return [];
    const contract = contracts[0];
    const detail = contract
      ? 'The agreement lacks the date of a party’s signature.'
      : 'No agreement with a signature date from each party covers this negotiation.';
    const record = contract ? { type: 'agreement', id: contract.id } : negotiation(dossier);
    return [{ code: 'signature_missing', detail, record, clearedBy: ['owner', 'legal'] }];
  },
};

const monitoring: Gate = {
  code: 'monitoring_review_missing',
  fact: 'monitoringReviewOn',
  judge: (dossier, { today }) => {
    const date = dossier.monitoringReviewOn;
    if (date !== null && date > today && date <= aYearAfter(today)) return [];
    const detail = 'Set a date within 12 months on which the sharing is reviewed.';
    return [
      { code: 'monitoring_review_missing', detail, record: negotiation(dossier), clearedBy: ['owner'] },
    ];
  },
};

/** What has to be so to enter a stage. A stage that is not named asks for nothing of its own. */
export const GATES: Record<Stage, readonly Gate[]> = {
  planning: [],
  contacted: [useCase, firstContact],
  nda: [agreedToTalk],
  scoping: [nda],
  due_diligence: [],
  contract_negotiation: [assessmentStarted, termSheet, dataProtectionRoles],
  approval: [blockingObjections, advisoryObjections, concerns, assessmentCompleted],
  signed: [signatures, blockingObjections],
  onboarding: [blockingObjections],
  live: [goLive, monitoring, blockingObjections],
};

const UNDECIDED = new Set(['raised', 'under_review', 'mitigation_proposed']);
const SETTLED = new Set(['resolved', 'retracted', 'dismissed', 'duplicate', 'dropped', 'accepted_by_them']);

/** Whether an objection stops entering Approval and what follows, at this instant. An upheld one does. */
export function blocks(objection: ObjectionFacts, now: string): boolean {
  if (!objection.blocking || objection.status === 'noted' || SETTLED.has(objection.status)) return false;
  return objection.waivedUntil === null || objection.waivedUntil <= now;
}

/** Whether an objection still waits for a decision, at this instant. A waiver that ran out decides nothing. */
function isUndecided({ status, waivedUntil }: ObjectionFacts, now: string): boolean {
  return UNDECIDED.has(status) || (status === 'waived' && (waivedUntil === null || waivedUntil <= now));
}

function aYearAfter(today: string): string {
  return Temporal.PlainDate.from(today).add({ years: 1 }).toString();
}

/** What ends an objection that stands: the other side's word on theirs, and a new round once one was upheld. */
function deciding({ side, status, authorId, proposerId }: ObjectionFacts): Blocker['takes'] {
  const of = { authorId, proposerId };
  if (status === 'upheld') return { action: 'objection.reopen', of };
  return {
    action: side === 'theirs' ? 'objection.record_counterparty_decision' : 'objection.resolve',
    of,
  };
}

function missing(
  code: GateCode,
  fact: keyof GateFacts,
  detail: string,
  clearedBy: readonly Clearer[],
  stands: (dossier: Dossier, moment: Moment) => boolean = (dossier) => dossier[fact] !== null,
): Gate {
  return {
    code,
    fact,
    judge: (dossier, moment) =>
      stands(dossier, moment) ? [] : [{ code, detail, record: negotiation(dossier), clearedBy }],
  };
}

/** A fact with a day: whatever happened after the move did not open its gate. */
function happened(
  code: GateCode,
  fact: 'agreedToTalkOn' | 'privacyAssessmentStartedOn' | 'privacyAssessmentCompletedOn' | 'goLiveApprovedOn',
  detail: string,
  clearedBy: readonly Clearer[],
): Gate {
  return missing(code, fact, detail, clearedBy, ({ [fact]: on }, { today }) => on !== null && on <= today);
}

function negotiation(dossier: Dossier): { type: string; id: string } {
  return { type: 'negotiation', id: dossier.id };
}
