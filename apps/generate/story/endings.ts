import { v7 as uuid } from 'uuid';
import { decideClosure } from '#libs/negotiations/endings/close-negotiation.js';
import type { Closure } from '#libs/negotiations/endings/close-negotiation.js';
import { decideExchange } from '#libs/negotiations/obligations/data-exchanges.js';
import { decideDischarge } from '#libs/negotiations/obligations/keep-obligations.js';
import type { Obligation } from '#libs/negotiations/obligations/obligation.entity.js';
import { decideWithdrawal } from '#libs/negotiations/withdrawals/decide-withdrawal.js';
import type { WithdrawCommand } from '#libs/negotiations/withdrawals/decide-withdrawal.js';
import type { WithdrawalContext } from '#libs/negotiations/withdrawals/load-aftermath.js';
import type { WithdrawalReason } from '#libs/negotiations/withdrawals/withdrawal.entity.js';
import type { Life } from './agenda.js';
import { pass } from './agenda.js';
import { DAY_MS } from './instants.js';
import type { Random } from './random.js';
import { ENDINGS } from './small-talk.js';
import type { Talk } from './talk.js';

/** Ends a negotiation in any way but a withdrawal. */
export function* endAs(talk: Talk, random: Random, outcome: Closure): Life {
  yield* pass(talk, talk.ms + DAY_MS);
  const by = {
    declined: { by: random.pick(['us', 'them', 'them'] as const) },
    terminated: { by: random.pick(['us', 'them', 'mutual'] as const) },
  };
  const command = {
    outcome,
    reason: random.pick<string>(ENDINGS[outcome]),
    ...(outcome === 'declined' || outcome === 'terminated' ? by[outcome] : {}),
  };
  talk.record(talk.owner, decideClosure(talk.dossier, talk.owner.person, command, talk.head.now));
}

/** Somebody walks away; what is owed afterwards is done in the weeks that follow, most of it. */
export function* withdraw(talk: Talk, random: Random): Life {
  if (talk.row.stage === 'due_diligence' && random.chance(0.3)) {
    const { dossier, owner, head } = talk;
    const command = { direction: 'received', what: 'A sample of 500 invented statements' } as const;
    const opened = { dossier, aftermath: aftermathOf(talk, []), now: head.now };
    talk.record(owner, decideExchange(opened, owner.person.id, command).change);
    yield* walkAway(talk, random, ['received']);
  } else yield* walkAway(talk, random, []);
}

function* walkAway(talk: Talk, random: Random, exchanged: Exchanged): Life {
  yield* pass(talk, talk.ms + 2 * DAY_MS);
  const { dossier, owner, moment } = talk;
  const opened = {
    id: uuid(),
    dossier,
    aftermath: aftermathOf(talk, exchanged),
    person: owner.person,
    moment,
  };
  talk.record(owner, decideWithdrawal(opened, commandOf(talk, random)));
  yield* discharge(talk, random);
}

type Exchanged = WithdrawalContext['exchanged'];

function aftermathOf({ frame, counsel }: Talk, exchanged: Exchanged): WithdrawalContext {
  return {
    homeSide: 'recipient',
    homePartyId: frame.homePartyId,
    exchanged,
    imported: null,
    withdrawalId: null,
    leftDuties: false,
    discharged: [],
    lawyerId: counsel.person.id,
  };
}

const STATED: Record<WithdrawalReason, number> = {
  privacy_upheld: 0,
  privacy_unspecified: 3,
  security: 2,
  legal_regulatory: 2,
  reputation: 2,
  commercial: 4,
  strategy: 4,
  counterparty_breach: 0.5,
  change_of_control: 1,
  other_undisclosed: 2,
};

/** Over an objection that was upheld, where there is one; else for any of the other reasons. */
function commandOf(talk: Talk, random: Random): WithdrawCommand {
  const upheld = talk.own.objections.filter(({ status }) => status === 'upheld').map(({ id }) => id);
  const day = { value: talk.moment.today, precision: 'day', inferred: false } as const;
  const statedReason = upheld.length > 0 && random.chance(0.8) ? 'privacy_upheld' : random.weighted(STATED);
  return {
    by: random.weighted({ them: 6, us: 3, mutual: 1 }),
    noticeDate: day,
    effectiveDate: day,
    statedReason,
    objectionIds: statedReason === 'privacy_upheld' ? upheld : [],
    disclosure: random.weighted({ confidential: 8, anonymised_public: 1, named_public: 1 }),
  };
}

/** A day or two for what is due at once, weeks for the rest. What lasts for years stays open. */
function* discharge(talk: Talk, random: Random): Life {
  const due = talk.own.obligations.filter(({ kind }) => kind !== 'nda_survival');
  const byDate = due.toSorted((one, other) => (one.dueOn! < other.dueOn! ? -1 : 1));
  for (const obligation of byDate) {
    if (random.chance(0.03)) continue;
    const onTime = Date.parse(`${obligation.dueOn!}T15:00:00Z`) + (random.next() - 0.6) * DAY_MS;
    yield* pass(talk, onTime);
    discharged(talk, obligation, 'Done and noted in the file.');
    if (obligation.dischargedAt !== null) continue;
    // A destruction is confirmed by a second person.
    yield* pass(talk, talk.ms + DAY_MS);
    discharged(talk, obligation, '');
  }
}

function discharged(talk: Talk, obligation: Obligation, evidence: string): void {
  const { dossier, head, owner, counsel } = talk;
  const isSecond = obligation.evidenceBy !== null;
  const member = obligation.dutyHolderId === owner.person.id || isSecond ? owner : counsel;
  talk.record(member, decideDischarge({ obligation, dossier, now: head.now }, member.person, { evidence }));
}
