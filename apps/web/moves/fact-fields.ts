import type {
  DataProtectionRole,
  GateFactsRequest,
  MoveBlocker,
  NegotiationWithMoves,
  UncertainTimeRequest,
} from '#libs/api-client/index.js';
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
  termSheetLink: string;
  privacyAssessmentStartedOn: string;
  privacyAssessmentCompletedOn: string;
  goLiveApprovedOn: string;
  monitoringReviewOn: string;
  providerRole: string;
  recipientRole: string;
}

export const NO_FACTS: FactValues = {
  useCase: '',
  firstContactOn: { value: '', precision: 'day', inferred: false },
  agreedToTalkOn: '',
  termSheetLink: '',
  privacyAssessmentStartedOn: '',
  privacyAssessmentCompletedOn: '',
  goLiveApprovedOn: '',
  monitoringReviewOn: '',
  providerRole: '',
  recipientRole: '',
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
export function valuesOf(negotiation: Pick<NegotiationWithMoves, Fact>): FactValues {
  const { firstContactOn, dataProtectionRoles: roles } = negotiation;
  return {
    useCase: negotiation.useCase ?? '',
    firstContactOn: firstContactOn ?? NO_FACTS.firstContactOn,
    agreedToTalkOn: negotiation.agreedToTalkOn ?? '',
    termSheetLink: negotiation.termSheetLink ?? '',
    privacyAssessmentStartedOn: negotiation.privacyAssessmentStartedOn ?? '',
    privacyAssessmentCompletedOn: negotiation.privacyAssessmentCompletedOn ?? '',
    goLiveApprovedOn: negotiation.goLiveApprovedOn ?? '',
    monitoringReviewOn: negotiation.monitoringReviewOn ?? '',
    providerRole: roles?.provider ?? '',
    recipientRole: roles?.recipient ?? '',
  };
}

/** What differs, as the API takes it: an emptied fact is null. */
export function changedFacts(original: FactValues, values: FactValues): GateFactsRequest {
  const before = requestOf(original);
  const changed = Object.entries(requestOf(values)).filter(
    ([fact, value]) => JSON.stringify(value) !== JSON.stringify(before[fact as Fact]),
  );
  return Object.fromEntries(changed);
}

function requestOf({
  firstContactOn: { value, ...time },
  providerRole,
  recipientRole,
  ...plain
}: FactValues): GateFactsRequest {
  const isTimeSaid = value !== '' || time.precision === 'unknown';
  return {
    ...Object.fromEntries(Object.entries(plain).map(([fact, said]) => [fact, said || null])),
    firstContactOn: isTimeSaid ? { ...time, value: value || null } : null,
    // One without the other is for the API to refuse.
    dataProtectionRoles:
      providerRole || recipientRole
        ? { provider: providerRole as DataProtectionRole, recipient: recipientRole as DataProtectionRole }
        : null,
  };
}

/** Where the API puts what is wrong with a fact, below `within`. */
export function factPointers(within = ''): Record<string, keyof FactValues | 'firstContactOn.value'> {
  return {
    ...Object.fromEntries(
      (Object.keys(NO_FACTS) as (keyof FactValues)[]).map((field) => [`${within}/${field}`, field]),
    ),
    [`${within}/firstContactOn`]: 'firstContactOn.value',
    [`${within}/firstContactOn/value`]: 'firstContactOn.value',
    [`${within}/firstContactOn/precision`]: 'firstContactOn.value',
    [`${within}/dataProtectionRoles/provider`]: 'providerRole',
    [`${within}/dataProtectionRoles/recipient`]: 'recipientRole',
  };
}

export const FACT_LABELS: Record<keyof FactValues, string> = {
  useCase: text('useCase'),
  firstContactOn: text('firstContact'),
  agreedToTalkOn: text('agreedToTalk'),
  termSheetLink: text('termSheet'),
  privacyAssessmentStartedOn: text('assessmentStarted'),
  privacyAssessmentCompletedOn: text('assessmentCompleted'),
  goLiveApprovedOn: text('goLive'),
  monitoringReviewOn: text('monitoring'),
  providerRole: text('providerRole'),
  recipientRole: text('recipientRole'),
};

/** What is said of a fact, in words. */
export function shownFact(field: keyof FactValues, value: FactValues[keyof FactValues]): string {
  const isTime = typeof value === 'object';
  if ((isTime ? value.value : value) === '') return text('nothingSaid');
  if (isTime) return formatUncertain(value);
  if (field === 'providerRole' || field === 'recipientRole')
    return term(`dataRole_${value as DataProtectionRole}`);
  return field.endsWith('On') ? formatDate(value) : value;
}
