import type { Person, Role } from './person.js';

/**
 * Who may do what. The guards, the documentation and every button derive from this table.
 *
 * A role that is missing never may. `always` needs no record; a condition is judged against the record's facts,
 * first by the guard, then again by the command under its lock.
 */
export interface RecordFacts {
  ownerId?: string | null;
  /** The manager of the negotiation's owner. */
  ownerManagerId?: string | null;
  /** Who wrote the record: raised the objection, made the move, asked for the waiver. */
  authorId?: string | null;
  /** Who proposed a mitigation last, in this round. */
  proposerId?: string | null;
  /** Who signed the waiver or asked for the correction first; of a waiver, whether as legal or as an executive. */
  firstSignerId?: string | null;
  firstSignedAs?: 'legal' | 'executive' | null;
  /** Who owes the obligation, when it is one of us. */
  dutyHolderId?: string | null;
  /** Who is on the party's need-to-know list; null where no name is kept. */
  knownTo?: readonly string[] | null;
}

interface Condition {
  (person: Person, record: RecordFacts): boolean;
  /** As a reader of the policy is told it. */
  words: string;
}
type Rule = Partial<Record<Role, 'always' | Condition>>;

const when = (words: string, judge: (person: Person, record: RecordFacts) => boolean): Condition =>
  Object.assign(judge, { words });

/** One that nobody owns (imported, owner unknown) is anyone's to take up. */
const own = when('own', (person, record) => record.ownerId === person.id || record.ownerId === null);
const ownersManager = when(
  'as the owner’s manager',
  (person, { ownerManagerId }) => ownerManagerId === person.id,
);
const author = when('author', (person, record) => record.authorId === person.id);
const notAuthor = when('not the author', (person, record) => record.authorId !== person.id);
const notOwner = when('not the owner', (person, record) => record.ownerId !== person.id);
const notProposer = when('not the proposer', (person, record) => record.proposerId !== person.id);
const notFirstSigner = when('not the first signer', (person, record) => record.firstSignerId !== person.id);
const dutyHolder = when('whose duty it is', (person, record) => record.dutyHolderId === person.id);
const onTheList = when(
  'on the need-to-know list',
  (person, { knownTo }) => knownTo?.includes(person.id) === true,
);
const noNameKept = when('while no name is kept', (_person, { knownTo }) => knownTo === null);
const secondSigner = (side: 'legal' | 'executive'): Condition =>
  when(
    `second signer, the first was not ${side}`,
    (person, record) => record.firstSignerId !== person.id && record.firstSignedAs !== side,
  );

const either = (...conditions: Condition[]): Condition =>
  when(conditions.map(({ words }) => words).join('; or '), (person, record) =>
    conditions.some((condition) => condition(person, record)),
  );
const all = (...conditions: Condition[]): Condition =>
  when(conditions.map(({ words }) => words).join(', '), (person, record) =>
    conditions.every((condition) => condition(person, record)),
  );

const everyone: Rule = {
  partnership_manager: 'always',
  legal: 'always',
  executive: 'always',
  admin: 'always',
};
const workers: Rule = { partnership_manager: 'always', legal: 'always', executive: 'always' };
const partnershipAndLegal: Rule = { partnership_manager: 'always', legal: 'always' };
const ownersSide: Rule = { partnership_manager: either(own, ownersManager) };
const anyByExecutive: Rule = { ...ownersSide, executive: 'always' };
const impartialLegal: Rule = { legal: all(notOwner, notProposer) };
const authorOrLegal: Rule = { partnership_manager: author, legal: 'always', executive: author };
/** Never the negotiation's owner. */
const raiser: Rule = {
  partnership_manager: all(author, notOwner),
  legal: all(author, notOwner),
  executive: all(author, notOwner),
};
const onTheListAlone: Rule = { partnership_manager: onTheList, legal: onTheList, executive: onTheList };
const raiserOrLegal: Rule = {
  ...raiser,
  legal: either(all(author, notOwner), all(notOwner, notProposer)),
};

export const POLICY = {
  'session.use': everyone,
  'record.read': workers,
  'report.read': workers,
  'journal.read': { legal: 'always', executive: 'always', admin: 'always' },
  'journal.verify': { admin: 'always' },
  'pipeline.read': everyone,
  'workspace.administer': { admin: 'always' },
  'people.read': everyone,
  'token.use': everyone,

  'negotiation.create': partnershipAndLegal,
  'import.run': partnershipAndLegal,
  'import.cancel': { partnership_manager: author, legal: author, executive: 'always' },
  /** Which field needs which action stands beside the fields; this is who may edit any of them. */
  'negotiation.edit': { ...anyByExecutive, legal: 'always' },
  'negotiation.edit_fields': ownersSide,
  /** Whoever owns one may give it away, and an executive may always. */
  'negotiation.name_owner': { ...ownersSide, legal: own, executive: 'always' },
  'negotiation.name_counsel': { ...ownersSide, legal: 'always' },
  'negotiation.complete_assessment': { legal: 'always' },
  'negotiation.approve_go_live': { executive: 'always' },
  'negotiation.move': { ...anyByExecutive, legal: 'always' },
  'negotiation.move_forward': anyByExecutive,
  'negotiation.override_gate': { legal: 'always' },
  'negotiation.hold': ownersSide,
  'negotiation.renew': ownersSide,
  'negotiation.close': anyByExecutive,
  'negotiation.undo': { partnership_manager: author, legal: author, executive: author },
  'negotiation.ask_correction': {
    partnership_manager: either(author, own, ownersManager),
    legal: author,
    executive: 'always',
  },
  'negotiation.correct': {
    partnership_manager: all(ownersManager, notFirstSigner),
    legal: notFirstSigner,
    executive: notFirstSigner,
  },
  'negotiation.void': anyByExecutive,
  'catalogue.write': partnershipAndLegal,
  'contact.erase': { legal: 'always' },
  /** Who a party with a code name is, and who knows it. Legal always may, so that no list is locked when its people leave. */
  'party.keep_name': {
    partnership_manager: either(noNameKept, onTheList),
    legal: 'always',
    executive: onTheList,
  },
  'party.read_name': onTheListAlone,
  'party.reveal_name': workers,
  'party.read_reveals': { ...onTheListAlone, legal: 'always' },
  'agreement.write': partnershipAndLegal,
  'activity.log': partnershipAndLegal,
  'activity.log_privileged': { legal: 'always' },
  'next_action.set': partnershipAndLegal,
  'negotiation.ask': workers,

  'objection.raise': workers,
  'objection.raise_noted': authorOrLegal,
  'objection.edit': authorOrLegal,
  'objection.dismiss': impartialLegal,
  'objection.review': { legal: 'always' },
  'objection.triage': impartialLegal,
  'objection.propose_mitigation': { partnership_manager: own, legal: 'always' },
  'objection.resolve': raiserOrLegal,
  'objection.uphold': impartialLegal,
  'objection.downgrade': impartialLegal,
  'objection.reopen': impartialLegal,
  'objection.mark_duplicate': impartialLegal,
  'objection.retract': raiser,
  'objection.record_counterparty_decision': { legal: 'always' },
  'waiver.ask': { legal: notOwner, executive: notOwner },
  'waiver.approve': {
    legal: all(notOwner, secondSigner('legal')),
    executive: all(notOwner, secondSigner('executive')),
  },

  'withdrawal.record': ownersSide,
  'withdrawal.edit': { ...ownersSide, legal: 'always' },
  'withdrawal.assess': { legal: 'always' },
  'obligation.write': partnershipAndLegal,
  'obligation.discharge': {
    partnership_manager: either(dutyHolder, own),
    legal: 'always',
    executive: dutyHolder,
  },
  'obligation.certify_destruction': {
    partnership_manager: notAuthor,
    legal: notAuthor,
    executive: notAuthor,
  },
  'data_exchange.record': partnershipAndLegal,
  'data_exchange.void': { partnership_manager: either(author, own), legal: 'always' },
  'reminder.handle': workers,
  'source.write': partnershipAndLegal,
  'saved_view.use': workers,
  'saved_view.change': { partnership_manager: author, legal: author, executive: author },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof POLICY;

/** What an action asks of each role that it is open to, in words. */
export function wordsFor(action: Action): Partial<Record<Role, string>> {
  const rule = Object.entries(POLICY[action] as Rule);
  return Object.fromEntries(
    rule.map(([role, condition]) => [role, condition === 'always' ? 'yes' : condition.words]),
  );
}

/** Everything that any of a person's roles could ever do. */
export function actionsOf(person: Person): Action[] {
  return (Object.keys(POLICY) as Action[]).filter((action) => everMay(action, person));
}

/** Whether any of a person's roles could ever do this. */
export function everMay(action: Action, person: Person): boolean {
  const rule: Rule = POLICY[action];
  return person.roles.some((role) => rule[role] !== undefined);
}

/** Whether a person may do this to this very record. */
export function may(action: Action, person: Person, record: RecordFacts = {}): boolean {
  const rule: Rule = POLICY[action];
  return person.roles.some((role) => {
    const condition = rule[role];
    return condition === 'always' || (condition !== undefined && condition(person, record));
  });
}
