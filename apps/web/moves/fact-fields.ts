import type { GateFactsRequest, MoveBlocker } from '#libs/api-client/index.js';
import type { text } from './texts.js';

/** What can be said in the dialog of a move; an empty text says nothing. */
export interface FactValues {
  useCase: string;
  firstContactOn: string;
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
  firstContactOn: '',
  agreedToTalkOn: '',
  termSheetLink: '',
  privacyAssessmentStartedOn: '',
  privacyAssessmentCompletedOn: '',
  goLiveApprovedOn: '',
  monitoringReviewOn: '',
  providerRole: '',
  recipientRole: '',
};

type Fact = NonNullable<MoveBlocker['fact']>;

/** How a fact is asked for. */
export interface FactField {
  fields: readonly (keyof FactValues)[];
  kind: 'text' | 'date' | 'link' | 'roles';
  label: Parameters<typeof text>[0];
}

const FACT_FIELDS: Record<Fact, FactField> = {
  useCase: { fields: ['useCase'], kind: 'text', label: 'useCase' },
  firstContactOn: { fields: ['firstContactOn'], kind: 'date', label: 'firstContact' },
  agreedToTalkOn: { fields: ['agreedToTalkOn'], kind: 'date', label: 'agreedToTalk' },
  termSheetLink: { fields: ['termSheetLink'], kind: 'link', label: 'termSheet' },
  privacyAssessmentStartedOn: {
    fields: ['privacyAssessmentStartedOn'],
    kind: 'date',
    label: 'assessmentStarted',
  },
  privacyAssessmentCompletedOn: {
    fields: ['privacyAssessmentCompletedOn'],
    kind: 'date',
    label: 'assessmentCompleted',
  },
  goLiveApprovedOn: { fields: ['goLiveApprovedOn'], kind: 'date', label: 'goLive' },
  monitoringReviewOn: { fields: ['monitoringReviewOn'], kind: 'date', label: 'monitoring' },
  dataProtectionRoles: { fields: ['providerRole', 'recipientRole'], kind: 'roles', label: 'providerRole' },
};

/** How a blocker can be settled in the dialog; nothing when it has to be settled elsewhere, or by somebody else. */
export function fieldFor({ fact }: MoveBlocker): FactField | undefined {
  return fact === null ? undefined : FACT_FIELDS[fact];
}

/** What was said, as the API takes it. */
export function factsOf({
  firstContactOn,
  providerRole,
  recipientRole,
  ...plain
}: FactValues): GateFactsRequest {
  const said = Object.entries(plain).filter(([, value]) => value !== '');
  return {
    ...(Object.fromEntries(said) as GateFactsRequest),
    ...(firstContactOn
      ? { firstContactOn: { value: firstContactOn, precision: 'day', inferred: false } }
      : {}),
    ...(providerRole && recipientRole
      ? {
          dataProtectionRoles: { provider: providerRole, recipient: recipientRole } as NonNullable<
            GateFactsRequest['dataProtectionRoles']
          >,
        }
      : {}),
  };
}
