/** Terms of W3C DPV 2.3 (2026-02-25); those without a prefix are our own. */

export const DATA_CATEGORIES = [
  'pd:Name',
  'pd:Contact',
  'pd:OfficialID',
  'pd:FinancialAccount',
  'pd:FinancialAccountNumber',
  'pd:PaymentCardNumber',
  'pd:FinancialStatus',
  'pd:Transaction',
  'pd:Purchase',
  'pd:PurchasesAndSpendingHabit',
  'pd:Income',
  'pd:LoanRecord',
  'pd:CreditScore',
  'pd:Financial',
  'rewards',
  'pd:Authenticating',
] as const;
export type DataCategory = (typeof DATA_CATEGORIES)[number];

export const PURPOSES = [
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
] as const;
export type Purpose = (typeof PURPOSES)[number];

export const RESTRICTIONS = [
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
] as const;
export type Restriction = (typeof RESTRICTIONS)[number];

export const STANCES = [
  'confirm',
  'assert',
  'deny',
  'query',
  'reframe',
  'commit',
  'affirm_principle',
  'declined_to_comment',
] as const;
/** A position toward a claim. Declining to comment is never a denial. */
export type Stance = (typeof STANCES)[number];

export const WORDINGS = ['quoted', 'paraphrased'] as const;
export type Wording = (typeof WORDINGS)[number];

export const COMMITMENT_KINDS = ['public', 'contractual'] as const;
export type CommitmentKind = (typeof COMMITMENT_KINDS)[number];

export const POSITION_RULES = ['never', 'only_if'] as const;
export type PositionRule = (typeof POSITION_RULES)[number];

export const BEARS_ON_TYPES = [
  'negotiation',
  'objection',
  'statement',
  'commitment',
  'rating',
  'signal',
] as const;
export type BearsOnType = (typeof BEARS_ON_TYPES)[number];
