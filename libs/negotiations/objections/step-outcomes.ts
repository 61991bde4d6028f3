import { may } from '#libs/identity/policy.js';
import { conflict, invalidField } from '#libs/problems/domain-error.js';
import { blocks } from '../stages/gates.js';
import { concernDeadline, deadlines } from './objection-clocks.js';
import type { ObjectionDeadlines } from './objection-clocks.js';
import type { Objection } from './objection.entity.js';
import { policyFacts } from './objection-case.js';
import type { ObjectionCase } from './objection-case.js';
import type { StepCommands } from './step-commands.js';
import type { Step } from './step-table.js';
import { UNDECIDED } from './step-table.js';
import { blocksByDefault } from './vocabulary.js';
import type { ObjectionStatus } from './vocabulary.js';

/** Where a step leads, and what it changes. */
export interface StepOutcome {
  to: ObjectionStatus;
  set: Partial<Omit<Objection, 'workspaceId'>>;
  /** What was said, for the objection's history. */
  text?: string | undefined;
  /** What else was decided; no free text. */
  data?: Readonly<Record<string, unknown>>;
}

/** What each step does, once it is clear that it may be taken. */
export const OUTCOMES_OF_STEPS: {
  [S in Step]: (opened: ObjectionCase, command: StepCommands[S], occurredAt: string) => StepOutcome;
} = {
  raising: (opened, { category, severity, likelihood = null, blocking }, occurredAt) => {
    const isBlocking = chosenBlocking(severity, blocking);
    const set = { category, severity, likelihood, blocking: isBlocking, raisedAt: occurredAt };
    return {
      to: 'raised',
      set: { ...set, ...clocks(opened, isBlocking, occurredAt) },
      data: { category, severity, blocking: isBlocking },
    };
  },
  dismissal: (_opened, { reason }, occurredAt) => {
    return { to: 'dismissed', set: { decidedAt: occurredAt }, text: reason };
  },
  review: ({ objection }, { reason }, occurredAt) => {
    if (objection.status === 'mitigation_proposed' && !reason)
      throw invalidField('/reason', 'Say why the mitigation does not do.');
    return {
      to: 'under_review',
      // Whoever proposed what was sent back does not resolve it afterwards.
      set: { reviewedAt: objection.reviewedAt ?? occurredAt, mitigation: null },
      text: reason,
    };
  },
  triage,
  mitigation: ({ person }, { mitigation }) => {
    return { to: 'mitigation_proposed', set: { mitigation, proposerId: person.id }, text: mitigation };
  },
  resolution,
  upholding: (_opened, { reason }, occurredAt) => {
    return { to: 'upheld', set: { decidedAt: occurredAt, waivedUntil: null }, text: reason };
  },
  counterparty_decision: (_opened, { decision, decidedBy, sourceId, reason }, occurredAt) => {
    return {
      to: decision,
      set: { decidedAt: occurredAt },
      text: reason === undefined ? decidedBy : `${decidedBy}: ${reason}`,
      data: { decision, ...(sourceId ? { sourceId } : {}) },
    };
  },
  downgrade,
  retraction: (opened, { reason }, occurredAt) => {
    if (opened.hasDuplicates) throw hasDuplicates();
    requireMistake(opened.objection);
    return { to: 'retracted', set: { decidedAt: occurredAt }, text: reason };
  },
  duplicate,
  reopening: (opened, { reason }, occurredAt) => {
    const { objection } = opened;
    // A concern that was never raised becomes one again.
    if (objection.raisedAt === null) {
      return {
        to: 'noted',
        set: {
          round: objection.round + 1,
          notedAt: occurredAt,
          decidedAt: null,
          ...concernDeadline(occurredAt, opened.dossier, opened.calendar),
        },
        text: reason,
      };
    }
    return {
      to: 'raised',
      set: {
        round: objection.round + 1,
        raisedAt: occurredAt,
        reviewedAt: null,
        triagedAt: null,
        decidedAt: null,
        mitigation: null,
        proposerId: null,
        duplicateOfId: null,
        waivedUntil: null,
        ...clocks(opened, objection.blocking, occurredAt),
      },
      text: reason,
    };
  },
};

/** What the other side objects to ends by their decision; until legal has looked at it, it may have been written down by mistake. */
function requireMistake({ side, status }: ObjectionCase['objection']): void {
  if (side !== 'theirs' || status === 'noted' || status === 'raised') return;
  throw conflict(
    'objection-not-ours',
    'This objection is not ours to decide',
    'The other side raised it and it was reviewed. Record what they decided instead.',
  );
}

function triage(opened: ObjectionCase, command: StepCommands['triage'], occurredAt: string): StepOutcome {
  const { objection } = opened;
  const { severity, likelihood = objection.likelihood, reason } = command;
  const ground =
    command.nonWaivableGround === undefined ? objection.nonWaivableGround : command.nonWaivableGround;
  if (ground === 'no_lawful_route' && objection.category !== 'lawfulness') {
    throw invalidField('/nonWaivableGround', 'Only an objection about lawfulness has no lawful route.');
  }
  const blocking = command.blocking ?? blocksByDefault(severity);
  const isDowngrade = !blocking && (blocksByDefault(severity) || isKnownToBlock(objection));
  if (isDowngrade && !reason) throw invalidField('/reason', 'Say why it no longer blocks.');
  return {
    to: objection.status,
    set: {
      severity,
      likelihood,
      blocking,
      nonWaivableGround: ground,
      triagedAt: occurredAt,
      ...clocks(opened, blocking, objection.raisedAt!),
    },
    text: reason,
    data: { severity, blocking, ...(ground ? { nonWaivableGround: ground } : {}) },
  };
}

function resolution(
  opened: ObjectionCase,
  { reason, evidence }: StepCommands['resolution'],
  occurredAt: string,
): StepOutcome {
  const { objection } = opened;
  const isLegal = may('objection.uphold', opened.person, policyFacts(opened));
  if (objection.status === 'raised' && (objection.blocking || !isLegal)) {
    throw conflict(
      'objection-step-not-possible',
      'The objection stands elsewhere',
      'Legal may resolve an advisory objection at once. Any other is reviewed first.',
    );
  }
  return {
    to: 'resolved',
    set: {
      decidedAt: occurredAt,
      waivedUntil: null,
      ...(evidence ? { evidence: [...objection.evidence, ...evidence] } : {}),
    },
    text: reason,
  };
}

function downgrade(
  opened: ObjectionCase,
  command: StepCommands['downgrade'],
  occurredAt: string,
): StepOutcome {
  const { objection } = opened;
  if (!objection.blocking) {
    throw conflict('objection-not-blocking', 'It does not block', 'Only a blocking objection is downgraded.');
  }
  const severity = command.severity ?? objection.severity;
  if (severity === null) {
    throw invalidField('/severity', 'Nobody has said how severe it is, so it blocks. Say so now.');
  }
  return {
    to: objection.status,
    set: {
      blocking: false,
      severity,
      triagedAt: objection.triagedAt ?? occurredAt,
      ...clocks(opened, false, objection.raisedAt!),
    },
    text: command.reason,
    data: { severity, blocking: false },
  };
}

function duplicate(
  { objection, dossier, hasDuplicates: isOriginal, moment }: ObjectionCase,
  { ofObjectionId, reason }: StepCommands['duplicate'],
  occurredAt: string,
): StepOutcome {
  if (isOriginal) throw hasDuplicates();
  const original = dossier.objections.find(({ id }) => id === ofObjectionId);
  if (!original || original.id === objection.id || original.status === 'noted') {
    throw invalidField('/ofObjectionId', 'Name another objection that was raised to this negotiation.');
  }
  const stands = UNDECIDED.includes(original.status as ObjectionStatus) || blocks(original, moment.now);
  if (!stands || original.side !== objection.side || (objection.blocking && !original.blocking)) {
    throw invalidField(
      '/ofObjectionId',
      'The other one must stand open, be of the same side, and block when this one does.',
    );
  }
  return {
    to: 'duplicate',
    set: { duplicateOfId: ofObjectionId, decidedAt: occurredAt },
    text: reason,
    data: { ofObjectionId },
  };
}

/** Severe objections block; whoever raises one may be stricter, never laxer. Errors: `invalid-request`. */
export function chosenBlocking(severity: Objection['severity'], wanted: boolean | undefined): boolean {
  const byDefault = blocksByDefault(severity);
  if (wanted === false && byDefault) {
    throw invalidField(
      '/blocking',
      'An objection this severe blocks. Legal may downgrade it, with a reason.',
    );
  }
  return wanted ?? byDefault;
}

function isKnownToBlock({ blocking, severity }: ObjectionCase['objection']): boolean {
  return blocking && severity !== null;
}

function clocks(
  { objection, dossier, calendar }: ObjectionCase,
  blocking: boolean,
  raisedAt: string,
): ObjectionDeadlines {
  return deadlines({ side: objection.side, blocking, raisedAt }, dossier, calendar);
}

function hasDuplicates() {
  return conflict(
    'objection-has-duplicates',
    'Others were marked as duplicates of it',
    'They would fall with it. Reopen them first.',
  );
}
