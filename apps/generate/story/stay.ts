import { v7 as uuid } from 'uuid';
import { decideLogging } from '#libs/negotiations/activities/log-activity.js';
import { CONTACT_KINDS } from '#libs/negotiations/activities/activity.entity.js';
import { decideEdit } from '#libs/negotiations/editing/edit-negotiation.js';
import type { EditCommand, NegotiationFields } from '#libs/negotiations/editing/edit-command.js';
import { decideBeginning, decideEnd } from '#libs/negotiations/holds/pause-negotiation.js';
import { nextActionCompleted } from '#libs/negotiations/next-action/next-action-writes.js';
import type { NextAction } from '#libs/negotiations/next-action/next-action.entity.js';
import { HOLDABLE } from '#libs/negotiations/stages/stage-table.js';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import { Agenda } from './agenda.js';
import type { Member } from './frame.js';
import { DAY_MS, dayAt, daysAfter } from './instants.js';
import { planWorries } from './plan-worries.js';
import type { Random } from './random.js';
import { CONTACTS, HOLDS, NEXT_ACTIONS, STATUS_LINES } from './small-talk.js';
import type { Talk } from './talk.js';

/** Days that half of all stay shorter than. */
const STAY_DAYS: Record<Stage, number> = {
  planning: 14,
  contacted: 11,
  nda: 15,
  scoping: 24,
  due_diligence: 34,
  contract_negotiation: 44,
  approval: 11,
  signed: 14,
  onboarding: 40,
  live: 120,
};

/** Plans what happens between entering a stage and leaving it. */
export function planStay(talk: Talk, random: Random): Agenda {
  const { stage } = talk.row;
  const from = talk.ms;
  const agenda = new Agenda(from);
  const until = from + random.around(STAY_DAYS[stage]) * DAY_MS;
  const { quietness } = talk.frame;
  const next = (days: number) => random.around(days) * quietness * DAY_MS;
  for (let at = from + next(12); at < until; at += next(21)) planContact(agenda, talk, random, at);
  if (random.chance(Math.min(0.22, 0.5 / quietness))) {
    agenda.plan(random.between(from, until), () =>
      edit(talk, talk.owner, {
        statusLine: random.pick(STATUS_LINES[stage]),
        waitingOn: random.pick(['us', 'them', 'our_legal']),
      }),
    );
  }
  planWorries(agenda, talk, random, from, until);
  if (HOLDABLE.includes(stage) && random.chance(0.03)) planHold(agenda, talk, random, until);
  agenda.plan(Math.max(until, agenda.end + DAY_MS), () => undefined);
  return agenda;
}

function planHold(agenda: Agenda, talk: Talk, random: Random, from: number): void {
  const cause = random.weighted({ us: 2, them: 4, regulator: 1, merger: 1 });
  const ends = from + random.around(45) * DAY_MS;
  agenda.plan(Math.max(from, agenda.end), () => {
    const reviewOn = dayAt(Math.max(ends - 3 * DAY_MS, talk.ms + DAY_MS), talk.frame.timeZone);
    const command = { cause, reason: HOLDS[cause], reviewOn };
    talk.record(
      talk.owner,
      decideBeginning(talk.dossier, talk.owner.person.id, 'hold', command, talk.moment),
    );
  });
  agenda.plan(Math.max(ends, agenda.end + DAY_MS), () => {
    const { dossier } = talk;
    talk.record(
      talk.owner,
      decideEnd(dossier, talk.owner.person.id, dossier.pauses[0]!, undefined, talk.moment),
    );
  });
}

/** A call, a meeting, a mail; now and then with what is to be done next, and that it was done. */
function planContact(agenda: Agenda, talk: Talk, random: Random, at: number): void {
  const inDays = random.chance(0.35) ? Math.ceil(random.around(8)) : undefined;
  agenda.plan(at, () => contact(talk, random, inDays));
  if (inDays === undefined || random.chance(0.2)) return;
  agenda.plan(at + (inDays - random.next()) * DAY_MS, () => {
    const { moment, owner, frame } = talk;
    const standing = standingAction(talk);
    const when = { now: moment.now, timeZone: frame.timeZone, occurredOn: undefined };
    if (standing) talk.record(owner, nextActionCompleted(standing, when));
  });
}

function contact(talk: Talk, random: Random, inDays: number | undefined): void {
  const { dossier, moment, owner } = talk;
  const kind = random.pick(CONTACT_KINDS);
  const command = { kind, text: random.pick(CONTACTS[kind]), occurredOn: moment.now };
  const nextAction =
    inDays === undefined
      ? {}
      : { nextAction: { what: random.pick(NEXT_ACTIONS), dueOn: daysAfter(moment.today, inDays) } };
  const logged = {
    id: uuid(),
    dossier,
    standing: standingAction(talk),
    personId: owner.person.id,
    command: { ...command, ...nextAction },
    moment,
  };
  talk.record(owner, decideLogging(logged));
}

function standingAction({ own }: Talk): NextAction | undefined {
  return own.nextActions.find(({ completedAt, replacedAt }) => completedAt === null && replacedAt === null);
}

/** Changes what the negotiation says of itself, unless it says so already. */
export function edit(talk: Talk, member: Member, command: EditCommand): void {
  const { row, dossier, moment } = talk;
  const standing: NegotiationFields = {
    ...row,
    value: row.valueAmount === null ? null : { amount: row.valueAmount, currency: row.valueCurrency! },
  };
  const change = decideEdit({ dossier, standing, faults: [] }, member.person, command, moment);
  if (change) talk.record(member, change);
}
