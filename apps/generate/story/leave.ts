import { decideMove } from '#libs/negotiations/stages/move-negotiation.js';
import type { MoveCommand } from '#libs/negotiations/stages/move-negotiation.js';
import { NEXT, STAGES } from '#libs/negotiations/stages/stage-table.js';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import type { Life } from './agenda.js';
import { pass } from './agenda.js';
import { endAs, withdraw } from './endings.js';
import { DAY_MS, daysAfter } from './instants.js';
import type { Random } from './random.js';
import type { Relations } from './relations.js';
import { edit } from './stay.js';
import type { Talk } from './talk.js';

type Ending = 'dropped' | 'declined' | 'lapsed' | 'withdrawn' | 'terminated' | 'expired';

/** How likely a stay at each stage is the last. */
const ENDS: Record<Stage, Partial<Record<Ending, number>>> = {
  planning: { dropped: 0.12 },
  contacted: { declined: 0.18, lapsed: 0.15, withdrawn: 0.02 },
  nda: { declined: 0.09, lapsed: 0.05, withdrawn: 0.03 },
  scoping: { withdrawn: 0.1, lapsed: 0.04 },
  due_diligence: { withdrawn: 0.1, lapsed: 0.03 },
  contract_negotiation: { withdrawn: 0.1, lapsed: 0.02 },
  approval: { withdrawn: 0.05 },
  signed: { terminated: 0.02 },
  onboarding: { terminated: 0.04 },
  live: { terminated: 0.05, expired: 0.03 },
};

/** How likely a stay leads back. */
const BACK = 0.05;

/** Ends the negotiation, or moves it on once its gates are open; what cannot be opened ends it. */
export function* leave(talk: Talk, relations: Relations, random: Random): Life {
  const { stage } = talk.row;
  const ending = random.weighted({ none: 1 - sum(ENDS[stage]), ...ENDS[stage] });
  if (ending !== 'none') {
    yield* ending === 'withdrawn' ? withdraw(talk, random) : endAs(talk, random, ending);
    return;
  }
  if (stage === 'live') return;
  const back = NEXT[stage].filter((to) => STAGES.indexOf(to) < STAGES.indexOf(stage));
  if (back.length > 0 && random.chance(BACK)) {
    yield* pass(talk, talk.ms + DAY_MS);
    move(talk, { to: random.pick(back), reason: random.pick(BACK_REASONS) });
    return;
  }
  const to = STAGES[STAGES.indexOf(stage) + 1]!;
  yield* open(talk, relations, to);
  if (!move(talk, { to, ...(FACTS[to] ? { facts: FACTS[to](talk.moment.today, talk) } : {}) })) {
    yield* talk.row.stage === 'signed' || talk.row.stage === 'onboarding'
      ? endAs(talk, random, 'terminated')
      : withdraw(talk, random);
  }
}

const BACK_REASONS = [
  'The scope has to be drawn again.',
  'They came back with another product in mind.',
  'A new counsel starts over.',
];

function sum(weights: Partial<Record<Ending, number>>): number {
  return Object.values(weights).reduce((total, weight) => total + weight, 0);
}

/** What opens the gates of a stage on the day on which it is entered. */
const FACTS: Partial<Record<Stage, (day: string, talk: Talk) => NonNullable<MoveCommand['facts']>>> = {
  contacted: (day) => ({ firstContactOn: { value: day, precision: 'day', inferred: false } }),
  nda: (day) => ({ agreedToTalkOn: day }),
  contract_negotiation: (day, { dossier }) => ({
    // An assessment starts once, however often the stage is entered.
    privacyAssessmentStartedOn: dossier.privacyAssessmentStartedOn ?? day,
    termSheetLink: 'https://documents.example/term-sheet',
    dataProtectionRoles: { provider: 'controller', recipient: 'controller' },
  }),
  live: (day) => ({ monitoringReviewOn: daysAfter(day, 180) }),
};

/** What others have to do before the owner may move it. */
function* open(talk: Talk, relations: Relations, to: Stage): Life {
  yield* pass(talk, talk.ms + DAY_MS / 4);
  const { executive } = talk.frame;
  const { today } = talk.moment;
  if (to === 'scoping') relations.underNda(talk);
  if (to === 'approval') edit(talk, talk.counsel, { privacyAssessmentCompletedOn: today });
  if (to === 'signed') relations.underContract(talk);
  if (to === 'live') edit(talk, executive, { goLiveApprovedOn: today });
  yield* pass(talk, talk.ms + DAY_MS / 24);
}

/** Answers whether every gate on the way was open. */
function move(talk: Talk, command: MoveCommand): boolean {
  const decision = decideMove(talk.dossier, talk.owner.person, command, talk.moment);
  if ('blockers' in decision) return false;
  talk.record(talk.owner, decision);
  return true;
}
