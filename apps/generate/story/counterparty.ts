import { v7 as uuid } from 'uuid';
import type { OpenCommand } from '#libs/negotiations/opening/open-command.js';
import { partyAdded } from '#libs/negotiations/parties/keep-parties.js';
import type { Life } from './agenda.js';
import type { Frame } from './frame.js';
import { atWork, dayAt, daysAfter, instant } from './instants.js';
import type { Ledger } from './ledger.js';
import { live } from './life.js';
import { counterparty } from './names.js';
import { openings } from './openings.js';
import { PRODUCTS } from './products.js';
import { Random } from './random.js';
import { Relations } from './relations.js';
import { remindOfAgreements, remindOfTalk } from './reminders.js';
import { Talk } from './talk.js';

/** Everything that was ever talked about with one counterparty of a workspace, in the order of time. */
export function tellCounterparty(frame: Frame, ledger: Ledger, index: number): void {
  const random = new Random(frame.seed, index);
  const begun = openings(frame, index);
  if (begun.length === 0) return;
  const counterpartyId = uuid();
  const owner = random.pick(frame.managers);
  const counsel = random.pick(frame.legal);
  const known = instant(atWork(begun[0]!.at) - 60_000);
  ledger.recordCommon(known, owner.actor, partyAdded(counterpartyId, counterparty(random), known));
  const relations = new Relations(frame, ledger, counterpartyId);
  const talks: Talk[] = [];
  const lives = begun.map(({ at, refNumber }) => {
    const { id: productId, name } = random.pick(frame.products);
    // Mostly the same people keep talking to them.
    const who = random.chance(0.8) ? owner : random.pick(frame.managers);
    const talk = new Talk(frame, ledger, uuid(), who, counsel);
    talks.push(talk);
    const command = opening(frame, random, at, random.pick<string>(PRODUCTS[name]));
    return live(talk, relations, random, {
      at,
      refNumber,
      command: {
        ...command,
        counterpartyId,
        productId,
        counselId: counsel.person.id,
        sponsorId: frame.executive.person.id,
      },
    });
  });
  runUntil(frame.until, lives);
  for (const talk of talks) remindOfTalk(talk);
  remindOfAgreements(frame, ledger, relations);
}

/** Lets several lives go on together, always the one whose next event is first; none beyond `until`. */
function runUntil(until: number, lives: readonly Life[]): void {
  const waiting = lives.map((life) => ({ life, at: nextOf(life) }));
  for (;;) {
    const first = waiting.reduce((one, other) => (other.at < one.at ? other : one));
    if (first.at >= until) return;
    first.at = nextOf(first.life);
  }
}

function nextOf(life: Life): number {
  const { done, value } = life.next();
  return done ? Infinity : value;
}

function opening(frame: Frame, random: Random, at: number, useCase: string): OpenCommand {
  const { timeZone } = frame;
  return {
    useCase,
    initiatedBy: random.weighted({ recipient: 65, provider: 20, both: 5, unknown: 10 }),
    reach: random.chance(0.85) ? Math.ceil(random.around(600_000, 1.2)) : null,
    value: random.chance(0.55) ? money(random) : null,
    expectedCloseOn: daysAfter(dayAt(at, timeZone), Math.round(random.around(220, 0.4))),
    forecastCategory: random.weighted({ pipeline: 7, best_case: 2, commit: 1, omitted: 0.5 }),
    waitingOn: random.pick(['us', 'them']),
    tags: random.chance(0.3)
      ? [random.pick(['pilot', 'region-east', 'region-west', 'strategic', 'renewal'])]
      : [],
    statusLine: 'Preparing the first letter',
  };
}

function money(random: Random) {
  const currency = random.weighted({ USD: 14, EUR: 3, GBP: 2, CAD: 1 });
  return { amount: `${Math.max(1, Math.round(random.around(500, 1))) * 1000}.00`, currency };
}
