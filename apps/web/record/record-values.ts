import type {
  CommitmentKind,
  DataCategory,
  PositionRule,
  Purpose,
  Restriction,
  Stance,
  UncertainTimeRequest,
  Wording,
} from '#libs/api-client/index.js';

/** What can be put on record from a negotiation's page. */
export const KINDS = [
  'citation',
  'statement',
  'commitment',
  'rating',
  'signal',
  'purpose_claim',
  'position',
] as const;
export type RecordKind = (typeof KINDS)[number];

/** Chosen in place of a source that is here. */
export const NEW_SOURCE = 'new';

/** What the form of any kind has; each asks for its own part of it. */
export interface RecordValues {
  sourceId: string;
  sourceTitle: string;
  publisher: string;
  publishedOn: UncertainTimeRequest;
  url: string;
  locator: string;
  wording: Wording;
  text: string;
  note: string;
  when: UncertainTimeRequest;
  partyId: string | null;
  speaker: string;
  stance: Stance;
  denied: string;
  covers: string;
  kind: CommitmentKind;
  impliedRestriction: Restriction | null;
  product: string;
  rater: string;
  overall: string;
  control: string;
  collection: string;
  retention: string;
  deletion: string;
  purpose: Purpose | null;
  category: DataCategory | null;
  rule: PositionRule;
  condition: string;
  alleged: boolean;
  attribution: string;
}

const UNDATED: UncertainTimeRequest = { value: '', precision: 'day', inferred: false };

export const NOTHING_WRITTEN: RecordValues = {
  sourceId: '',
  sourceTitle: '',
  publisher: '',
  publishedOn: UNDATED,
  url: '',
  locator: '',
  wording: 'paraphrased',
  text: '',
  note: '',
  when: UNDATED,
  partyId: null,
  speaker: '',
  stance: 'assert',
  denied: '',
  covers: '',
  kind: 'public',
  impliedRestriction: null,
  product: '',
  rater: '',
  overall: '',
  control: '',
  collection: '',
  retention: '',
  deletion: '',
  purpose: null,
  category: null,
  rule: 'never',
  condition: '',
  alleged: false,
  attribution: '',
};

export const STANCES: readonly Stance[] = [
  'confirm',
  'assert',
  'deny',
  'query',
  'reframe',
  'commit',
  'affirm_principle',
  'declined_to_comment',
];
export const RULES: readonly PositionRule[] = ['never', 'only_if'];
export const COMMITMENTS: readonly CommitmentKind[] = ['public', 'contractual'];
export const RESTRICTIONS: readonly Restriction[] = [
  'no_targeted_advertising',
  'no_sale_to_third_parties',
  'no_disclosure_to_third_parties',
  'no_profiling',
  'no_combining',
  'no_reidentification',
  'no_credit_checking',
  'retention_limit',
  'destroy_at_termination',
  'aggregate_only',
  'pseudonymise',
  'consent_or_opt_in',
  'encryption',
  'audit_right',
  'subprocessor_flow_down',
  'breach_notification',
  'storage_location',
];
export const PURPOSES: readonly Purpose[] = [
  'fin:AccountManagement',
  'dpv:CommunicationForCustomerCare',
  'fin:TransactionFraudManagement',
  'fin:PaymentProcessing',
  'dpv:IdentityVerification',
  'dpv:RequestedServiceProvision',
  'dpv:PersonalisedBenefits',
  'fin:ProductRecommendation',
  'dpv:TargetedAdvertising',
  'fin:CreditChecking',
  'dpv:ServiceUsageAnalytics',
  'dpv:SellDataToThirdParties',
  'user_engagement',
];
