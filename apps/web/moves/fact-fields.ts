import type { Path } from 'react-hook-form';
import type {
  DataProtectionRole,
  DataProtectionRolesRequest,
  GateFactsRequest,
  MoveBlocker,
  NegotiationWithMoves,
  UncertainTimeRequest,
} from '#libs/api-client/index.js';
import { changes } from '../forms/conflict.js';
import { formatDate } from '../messages/formats.js';
import { formatUncertain } from '../messages/uncertain-time.js';
import { term } from '../terms/texts.js';
import { text } from './texts.js';

/** Something that a gate reads and a person sets. */
export type Fact = NonNullable<MoveBlocker['fact']>;

/** The facts as a form has them; an empty text says nothing. */
export interface FactValues {
  useCase: string;
  firstContactOn: UncertainTimeRequest;
  agreedToTalkOn: string;
  privacyAssessmentStartedOn: string;
  termSheetLink: string;
  dataProtectionRoles: { provider: DataProtectionRole | ''; recipient: DataProtectionRole | '' };
  privacyAssessmentCompletedOn: string;
  goLiveApprovedOn: string;
  monitoringReviewOn: string;
}

export const NO_FACTS: FactValues = {
  useCase: '',
  firstContactOn: { value: '', precision: 'day', inferred: false },
  agreedToTalkOn: '',
  privacyAssessmentStartedOn: '',
  termSheetLink: '',
  dataProtectionRoles: { provider: '', recipient: '' },
  privacyAssessmentCompletedOn: '',
  goLiveApprovedOn: '',
  monitoringReviewOn: '',
};

/** Which action lets a person set each, in the order in which the stages ask for them. */
const FACT_ACTIONS: Record<Fact, NegotiationWithMoves['permitted'][number]> = {
  useCase: 'negotiation.edit_fields',
  firstContactOn: 'negotiation.edit_fields',
  agreedToTalkOn: 'negotiation.edit_fields',
  privacyAssessmentStartedOn: 'negotiation.edit_fields',
  termSheetLink: 'negotiation.edit_fields',
  dataProtectionRoles: 'negotiation.edit_fields',
  privacyAssessmentCompletedOn: 'negotiation.complete_assessment',
  goLiveApprovedOn: 'negotiation.approve_go_live',
  monitoringReviewOn: 'negotiation.edit_fields',
};

/** The facts that the reader may set. */
export function settableFacts({ permitted }: NegotiationWithMoves): Fact[] {
  return (Object.keys(FACT_ACTIONS) as Fact[]).filter((fact) => permitted.includes(FACT_ACTIONS[fact]));
}

/** What stands, as a form has it. */
export function valuesOf(standing: Pick<NegotiationWithMoves, Fact>): FactValues {
  const facts = Object.keys(NO_FACTS) as Fact[];
  const known = facts.filter((fact) => standing[fact] !== null).map((fact) => [fact, standing[fact]]);
  return { ...NO_FACTS, ...(Object.fromEntries(known) as Partial<FactValues>) };
}

/** What differs, as the API takes it: an emptied fact is null. */
export function changedFacts(original: FactValues, values: FactValues): GateFactsRequest {
  return requestOf(changes(original, values));
}

function requestOf({
  firstContactOn: time,
  dataProtectionRoles: roles,
  ...plain
}: Partial<FactValues>): GateFactsRequest {
  const isTimeSaid = time && (time.precision === 'unknown' || time.value !== '');
  return {
    ...Object.fromEntries(Object.entries(plain).map(([fact, said]) => [fact, said || null])),
    ...(time ? { firstContactOn: isTimeSaid ? { ...time, value: time.value || null } : null } : {}),
    ...(roles ? { dataProtectionRoles: rolesOf(roles) } : {}),
  };
}

/** One without the other is for the API to refuse. */
function rolesOf(roles: FactValues['dataProtectionRoles']): GateFactsRequest['dataProtectionRoles'] {
  const isSaid = roles.provider !== '' || roles.recipient !== '';
  return isSaid ? (roles as DataProtectionRolesRequest) : null;
}

/** Where what the API says of a fact below `within` stands in the form. */
export function factPointers(within = ''): Record<string, Path<FactValues>> {
  const facts = Object.keys(NO_FACTS) as Fact[];
  return {
    ...Object.fromEntries(facts.map((fact) => [`${within}/${fact}`, fact])),
    [`${within}/firstContactOn`]: 'firstContactOn.value',
    [`${within}/firstContactOn/value`]: 'firstContactOn.value',
    [`${within}/firstContactOn/precision`]: 'firstContactOn.value',
    [`${within}/dataProtectionRoles/provider`]: 'dataProtectionRoles.provider',
    [`${within}/dataProtectionRoles/recipient`]: 'dataProtectionRoles.recipient',
  };
}

export const FACT_LABELS: Record<Fact, string> = {
  useCase: text('useCase'),
  firstContactOn: text('firstContact'),
  agreedToTalkOn: text('agreedToTalk'),
  privacyAssessmentStartedOn: text('assessmentStarted'),
  termSheetLink: text('termSheet'),
  dataProtectionRoles: text('roles'),
  privacyAssessmentCompletedOn: text('assessmentCompleted'),
  goLiveApprovedOn: text('goLive'),
  monitoringReviewOn: text('monitoring'),
};

/** What is said of a fact, in words. */
export function shownFact(fact: Fact, value: FactValues[Fact]): string {
  if (typeof value === 'string') {
    if (value === '') return text('nothingSaid');
    return fact === 'useCase' || fact === 'termSheetLink' ? value : formatDate(value);
  }
  if ('precision' in value) return value.value === '' ? text('nothingSaid') : formatUncertain(value);
  const said = [value.provider, value.recipient].filter((role) => role !== '');
  return said.map((role) => term(`dataRole_${role}`)).join(', ') || text('nothingSaid');
}
