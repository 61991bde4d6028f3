import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import { ifMatch } from './test-app.js';
import type { TestWorkspace } from './test-app.js';

interface Negotiation {
  id: string;
  version: number;
}

const PATH: readonly Stage[] = [
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
];

/** Facts that open the gates on the way, for whoever may set them. */
const FACTS: Partial<Record<Stage, object>> = {
  contacted: {
    useCase: 'Show balances in a chat',
    firstContactOn: { value: '2026-01', precision: 'month', inferred: false },
  },
  nda: { agreedToTalkOn: '2026-02-02' },
  contract_negotiation: {
    privacyAssessmentStartedOn: '2026-03-03',
    termSheetLink: 'https://documents.example/term-sheet',
    dataProtectionRoles: { provider: 'controller', recipient: 'controller' },
  },
};

/** Opens a negotiation as the manager and brings it to a stage; legal passes over the gates of agreements and its own. */
export async function negotiationAt(
  workspace: TestWorkspace,
  stage: Stage,
  fields: object = {},
): Promise<Negotiation> {
  const opened = await workspace.manager.post('/negotiations', {
    counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
    product: { name: 'Account balances in a messaging app' },
    ...fields,
  });
  let negotiation = opened.body as Negotiation;
  for (const to of PATH.slice(1, PATH.indexOf(stage) + 1)) {
    const facts = FACTS[to] ? { facts: FACTS[to] } : {};
    negotiation = await move(workspace, negotiation, { to, ...facts });
  }
  return negotiation;
}

const OVERRIDES: Partial<Record<Stage, string[]>> = {
  scoping: ['nda_not_in_force'],
  approval: ['privacy_assessment_not_completed'],
  signed: ['signature_missing'],
  live: ['go_live_not_approved', 'monitoring_review_missing'],
};

async function move(
  { manager, legal }: TestWorkspace,
  { id, version }: Negotiation,
  command: { to: Stage; facts?: object },
): Promise<Negotiation> {
  const codes = OVERRIDES[command.to];
  const path = `/negotiations/${id}/stage-changes`;
  const answer = codes
    ? await legal.post(
        path,
        { ...command, override: { codes, reason: 'Settled outside.' } },
        ifMatch(version),
      )
    : await manager.post(path, command, ifMatch(version));
  if (answer.status !== 200) throw new Error(`${command.to}: ${JSON.stringify(answer.body)}`);
  return answer.body as Negotiation;
}
