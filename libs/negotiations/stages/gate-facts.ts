import type { Action, RecordFacts } from '#libs/identity/policy.js';
import { may } from '#libs/identity/policy.js';
import type { Person } from '#libs/identity/person.js';
import { conflict, forbidden, invalidField } from '#libs/problems/domain-error.js';
import { changedFields } from './changed-fields.js';
import type { Dossier, GateFacts } from './dossier.js';
import type { Moment } from './gates.js';
import { STAGES } from './stage-table.js';
import type { Stage } from './stage-table.js';
import { dayOf } from './occurred-on.js';
import { earliestInstant } from './uncertain-time.js';

/** Which action the policy demands for each fact that a gate reads, and the stage that needed it. */
const FACTS: Record<keyof GateFacts, { action: Action; neededBy: Stage; past: boolean }> = {
  useCase: { action: 'negotiation.edit_fields', neededBy: 'contacted', past: false },
  firstContactOn: { action: 'negotiation.edit_fields', neededBy: 'contacted', past: true },
  agreedToTalkOn: { action: 'negotiation.edit_fields', neededBy: 'nda', past: true },
  termSheetLink: { action: 'negotiation.edit_fields', neededBy: 'contract_negotiation', past: false },
  privacyAssessmentStartedOn: {
    action: 'negotiation.edit_fields',
    neededBy: 'contract_negotiation',
    past: true,
  },
  privacyAssessmentCompletedOn: {
    action: 'negotiation.complete_assessment',
    neededBy: 'approval',
    past: true,
  },
  goLiveApprovedOn: { action: 'negotiation.approve_go_live', neededBy: 'live', past: true },
  monitoringReviewOn: { action: 'negotiation.edit_fields', neededBy: 'live', past: false },
  dataProtectionRoles: { action: 'negotiation.edit_fields', neededBy: 'contract_negotiation', past: false },
};

const GATE_FACTS = Object.keys(FACTS) as (keyof GateFacts)[];

/** Who sets facts, and when. */
export interface FactSetting {
  person: Person;
  moment: Moment;
  timeZone: string;
  /** Where the request has them: `/facts`, or nothing for the body itself. */
  within?: string;
}

/**
 * The facts among these that differ from what stands, once it is clear that this person may set them. A fact that an
 * entered stage needed may be corrected, not cleared. Errors: `forbidden`, `fact-still-needed`, `invalid-request`.
 */
export function changedFacts(
  dossier: Dossier,
  given: Partial<GateFacts>,
  setting: Pick<FactSetting, 'person' | 'moment' | 'within'>,
): Partial<GateFacts> {
  const changed = changedFields(factsOf(dossier) as GateFacts, factsOf(given));
  refuseUnsettable(changed, { ...setting, timeZone: dossier.timeZone }, (fact) =>
    maySet(fact, setting.person, dossier.people),
  );
  for (const fact of GATE_FACTS) {
    if (isCleared(changed[fact]) && hasEntered(dossier, FACTS[fact].neededBy)) {
      throw stillNeeded(fact, FACTS[fact].neededBy);
    }
  }
  const disorder = { ...setting, timeZone: dossier.timeZone };
  refuseDisorder({ ...dossier, ...changed }, changed, disorder);
  refuseAfterExchange(dossier, changed, disorder);
  return changed;
}

/**
 * The facts that a negotiation opens with: whoever may open one may say of it what its owner may say later.
 * Errors: `forbidden`, `invalid-request`.
 */
export function openingFacts(given: Partial<GateFacts>, setting: FactSetting): GateFacts {
  const facts = Object.fromEntries(GATE_FACTS.map((fact) => [fact, given[fact] ?? null]));
  const known = Object.entries(facts).filter(([, value]) => value !== null);
  refuseUnsettable(Object.fromEntries(known), setting, (fact) => {
    const { action } = FACTS[fact];
    return may(action === 'negotiation.edit_fields' ? 'negotiation.create' : action, setting.person);
  });
  refuseDisorder(facts as unknown as GateFacts, facts, setting);
  return facts as unknown as GateFacts;
}

function factsOf(holder: Partial<GateFacts>): Partial<GateFacts> {
  const known = GATE_FACTS.filter((fact) => holder[fact] !== undefined);
  return Object.fromEntries(known.map((fact) => [fact, holder[fact]]));
}

/** Whether a person may set a fact of a negotiation of these people. */
export function maySet(fact: keyof GateFacts, person: Person, people: RecordFacts): boolean {
  return may(FACTS[fact].action, person, people);
}

/** Refuses what this person may not set, and what has not happened yet. */
function refuseUnsettable(
  facts: Partial<GateFacts>,
  setting: FactSetting,
  isTheirs: (fact: keyof GateFacts) => boolean,
): void {
  const { within = '' } = setting;
  for (const fact of GATE_FACTS) {
    const value = facts[fact];
    if (value === undefined) continue;
    if (!isTheirs(fact)) throw forbidden(`You may not set ${fact} here.`);
    if (FACTS[fact].past && isToCome(value, setting)) {
      throw invalidField(`${within}/${fact}`, 'This lies in the future. Give the day on which it happened.');
    }
  }
}

/** Taken back, or left without a time. */
function isCleared(value: GateFacts[keyof GateFacts] | undefined): boolean {
  return value === null || (typeof value === 'object' && 'value' in value && value.value === null);
}

/**
 * An assessment starts before it is completed, and nobody agrees to talk before the first contact; whoever sets either
 * of the two is told.
 */
function refuseDisorder(facts: GateFacts, given: Partial<GateFacts>, setting: DisorderSetting): void {
  const { firstContactOn, agreedToTalkOn } = facts;
  const { privacyAssessmentStartedOn: started, privacyAssessmentCompletedOn: completed } = facts;
  const contact = firstContactOn && earliestInstant(firstContactOn, setting.timeZone);
  refuseSwapped(
    { fact: 'privacyAssessmentStartedOn', day: started },
    { fact: 'privacyAssessmentCompletedOn', day: completed },
    (one, other) => `The privacy assessment started on ${one} and was completed on ${other}`,
    given,
    setting,
  );
  refuseSwapped(
    { fact: 'firstContactOn', day: contact ? dayOf(contact, setting.timeZone) : null },
    { fact: 'agreedToTalkOn', day: agreedToTalkOn },
    (one, other) => `The first contact was on ${one} at the earliest and both agreed to talk on ${other}`,
    given,
    setting,
  );
}

/** Nothing changes hands before the parties have met. */
function refuseAfterExchange(
  { firstExchangedAt }: Dossier,
  { firstContactOn }: Partial<GateFacts>,
  { timeZone, within = '' }: DisorderSetting,
): void {
  const contact = firstContactOn ? earliestInstant(firstContactOn, timeZone) : null;
  if (contact === null || firstExchangedAt === null || contact <= firstExchangedAt) return;
  const day = dayOf(firstExchangedAt, timeZone);
  throw invalidField(
    `${within}/firstContactOn`,
    `Data changed hands on ${day} already. Give a day up to then, or void that exchange.`,
  );
}

type DisorderSetting = Pick<FactSetting, 'timeZone' | 'within'>;

interface DatedFact {
  fact: keyof GateFacts;
  day: string | null;
}

function refuseSwapped(
  first: DatedFact,
  second: DatedFact,
  say: (first: string, second: string) => string,
  given: Partial<GateFacts>,
  { within = '' }: DisorderSetting,
): void {
  if (first.day === null || second.day === null || first.day <= second.day) return;
  const { fact } = given[second.fact] ? second : first;
  if (!given[fact]) return;
  throw invalidField(`${within}/${fact}`, `${say(first.day, second.day)}: put the two in order.`);
}

function isToCome(value: GateFacts[keyof GateFacts], { moment, timeZone }: FactSetting): boolean {
  if (typeof value === 'string') return value > moment.today;
  if (value === null || !('precision' in value)) return false;
  const earliest = earliestInstant(value, timeZone);
  return earliest !== null && earliest > moment.now;
}

function hasEntered(dossier: Dossier, stage: Stage): boolean {
  return STAGES.indexOf(dossier.stage) >= STAGES.indexOf(stage);
}

function stillNeeded(fact: keyof GateFacts, stage: Stage) {
  return conflict(
    'fact-still-needed',
    'A stage that was entered needs this',
    `${fact} let it enter ${stage}. It may be corrected, not cleared.`,
  );
}
