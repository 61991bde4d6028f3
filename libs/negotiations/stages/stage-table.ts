/** The stages in their order. Keys, order and transitions are code; a workspace may rename stages and set limits. */
export const STAGES = [
  'planning',
  'contacted',
  'nda',
  'scoping',
  'due_diligence',
  'contract_negotiation',
  'approval',
  'signed',
  'onboarding',
  'live',
] as const;

export type Stage = (typeof STAGES)[number];

export const OUTCOMES = ['dropped', 'declined', 'withdrawn', 'lapsed', 'terminated', 'expired'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Stages that a workspace may switch off; a move then passes over them. */
export const OPTIONAL_STAGES: readonly Stage[] = ['planning', 'nda', 'due_diligence', 'onboarding'];

/** Where a move may lead: any later stage (every gate on the way is judged), or back along these few paths. */
export const NEXT: Record<Stage, readonly Stage[]> = {
  planning: forwardFrom('planning'),
  contacted: forwardFrom('contacted'),
  nda: [...forwardFrom('nda'), 'contacted'],
  scoping: [...forwardFrom('scoping'), 'nda'],
  due_diligence: [...forwardFrom('due_diligence'), 'scoping'],
  contract_negotiation: [...forwardFrom('contract_negotiation'), 'due_diligence', 'scoping'],
  approval: [...forwardFrom('approval'), 'contract_negotiation', 'due_diligence', 'scoping'],
  signed: forwardFrom('signed'),
  onboarding: forwardFrom('onboarding'),
  live: [],
};

/** From which stages each outcome may close a negotiation. After signature it is never "withdrawn". */
export const CLOSES_FROM: Record<Outcome, readonly Stage[]> = {
  dropped: ['planning'],
  declined: ['contacted', 'nda'],
  withdrawn: ['contacted', 'nda', 'scoping', 'due_diligence', 'contract_negotiation', 'approval'],
  lapsed: ['planning', 'contacted', 'nda', 'scoping', 'due_diligence', 'contract_negotiation', 'approval'],
  terminated: ['signed', 'onboarding', 'live'],
  expired: ['signed', 'onboarding', 'live'],
};

/** Stages that a hold may overlay. */
export const HOLDABLE: readonly Stage[] = CLOSES_FROM.lapsed;

/** The status of W3C DPV 2.3 that a stage corresponds to, where there is one. */
export const DPV_STATUS: Record<Stage, string | null> = {
  planning: null,
  contacted: null,
  nda: 'dpv:NDA',
  scoping: null,
  due_diligence: null,
  contract_negotiation: 'dpv:ContractUnderNegotiation',
  approval: 'dpv:ContractUnderReview',
  signed: 'dpv:ContractFullyExecuted',
  onboarding: null,
  live: 'dpv:ContractBeingPerformed',
};

export function isForward(from: Stage, to: Stage): boolean {
  return STAGES.indexOf(to) > STAGES.indexOf(from);
}

/** The stages that a forward move enters, in order, its target last. */
export function stagesEntered(from: Stage, to: Stage): Stage[] {
  return STAGES.slice(STAGES.indexOf(from) + 1, STAGES.indexOf(to) + 1);
}

function forwardFrom(stage: Stage): Stage[] {
  return STAGES.slice(STAGES.indexOf(stage) + 1);
}
