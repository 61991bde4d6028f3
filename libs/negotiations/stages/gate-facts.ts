import type { Action } from '#libs/identity/policy.js';
import { may } from '#libs/identity/policy.js';
import type { Person } from '#libs/identity/person.js';
import { conflict, forbidden, invalidField } from '#libs/problems/domain-error.js';
import type { Dossier, GateFacts } from './dossier.js';
import type { Moment } from './gates.js';
import { STAGES } from './stage-table.js';
import type { Stage } from './stage-table.js';

/** Which action the policy demands for each fact that a gate reads, and the stage that needed it. */
const FACTS: Record<keyof GateFacts, { action: Action; neededBy: Stage; past: boolean }> = {
  useCase: { action: 'negotiation.edit_fields', neededBy: 'contacted', past: false },
  firstContactOn: { action: 'negotiation.edit_fields', neededBy: 'contacted', past: false },
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

export const GATE_FACTS = Object.keys(FACTS) as (keyof GateFacts)[];

/**
 * The facts among these that differ from what stands, once it is clear that this person may set them. A fact that an
 * entered stage needed may be corrected, not cleared. Errors: `forbidden`, `fact-still-needed`, `invalid-request`.
 */
export function changedFacts(
  dossier: Dossier,
  person: Person,
  given: Partial<GateFacts>,
  { today }: Moment,
): Partial<GateFacts> {
  const changed: Partial<Record<keyof GateFacts, unknown>> = {};
  for (const fact of GATE_FACTS) {
    const value = given[fact];
    if (value === undefined || JSON.stringify(value) === JSON.stringify(dossier[fact])) continue;
    const { action, neededBy, past } = FACTS[fact];
    if (!may(action, person, dossier.people)) throw forbidden(`You may not set ${fact} here.`);
    if (value === null && hasEntered(dossier, neededBy) && dossier[fact] !== null)
      throw stillNeeded(fact, neededBy);
    if (past && typeof value === 'string' && value > today) {
      throw invalidField(`/${fact}`, 'This lies in the future. Give the day on which it happened.');
    }
    changed[fact] = value;
  }
  return changed as Partial<GateFacts>;
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
