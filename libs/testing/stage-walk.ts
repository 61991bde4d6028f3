import { stagesEntered } from '#libs/negotiations/stages/stage-table.js';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import { ifMatch } from './test-app.js';
import type { TestWorkspace } from './test-app.js';

interface Negotiation {
  id: string;
  version: number;
  [field: string]: unknown;
}

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

/** What legal passes over: gates of agreements and its own. */
const OVERRIDES: Partial<Record<Stage, string[]>> = {
  scoping: ['nda_not_in_force'],
  approval: ['privacy_assessment_not_completed'],
  signed: ['signature_missing'],
  live: ['go_live_not_approved', 'monitoring_review_missing'],
};

const OPENING = {
  counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
  product: { name: 'Account balances in a messaging app' },
};

/** Opens a negotiation as the manager and brings it to a stage in one move, which legal makes where it passes over gates. */
export async function negotiationAt(
  { manager, legal }: TestWorkspace,
  stage: Stage,
  fields: object = {},
): Promise<Negotiation> {
  const entered = stagesEntered('planning', stage);
  const opened = await manager.post('/negotiations', {
    ...OPENING,
    ...Object.assign({}, ...entered.map((each) => FACTS[each])),
    ...fields,
  });
  const negotiation = opened.body as Negotiation;
  if (entered.length === 0) return negotiation;
  const codes = entered.flatMap((each) => OVERRIDES[each] ?? []);
  const [mover, override] =
    codes.length > 0 ? [legal, { override: { codes, reason: 'Settled outside.' } }] : [manager, {}];
  const path = `/negotiations/${negotiation.id}/stage-changes`;
  const answer = await mover.post(path, { to: stage, ...override }, ifMatch(negotiation.version));
  if (answer.status !== 200) throw new Error(`${stage}: ${JSON.stringify(answer.body)}`);
  return answer.body as Negotiation;
}

/** Writes down, as the manager, a negotiation that is in a stage already: one request, for tests of a great many. */
export async function historicAt(
  { manager }: TestWorkspace,
  stage: Stage,
  fields: object = {},
): Promise<Negotiation> {
  const answer = await manager.post('/negotiations', { ...OPENING, ...fields, imported: { stage } });
  if (answer.status !== 201) throw new Error(`${stage}: ${JSON.stringify(answer.body)}`);
  return answer.body as Negotiation;
}
