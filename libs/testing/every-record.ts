import type { RecordType } from '#libs/negotiations/record-facts.js';
import { negotiationAt } from './stage-walk.js';
import { ifMatch } from './test-app.js';
import { UNKNOWN } from './random-values.js';
import type { Answer, TestPerson, TestWorkspace } from './test-app.js';

const SEVERE = { statement: 'Too much.', category: 'excessive_scope', severity: 'maximum' };

/** The id of one record of each type that a route may name. */
export type EveryRecord = Record<RecordType, string>;

/** Makes one of everything, so that routes have something to be called on. */
export async function everyRecord(workspace: TestWorkspace): Promise<EveryRecord> {
  const { manager, legal } = workspace;
  const hours = { timeZone: 'Asia/Tokyo', quietFrom: '22:00', quietUntil: '07:30', digestTime: '18:15' };
  await manager.patch('/me/mail-hours', hours, ifMatch(1));
  const negotiation = await negotiationAt(workspace, 'scoping');
  const path = `/negotiations/${negotiation.id}`;
  const { providerId, product } = (await manager.get(path)).body as {
    providerId: string;
    product: { id: string };
  };
  const agreement = await made(
    manager.post('/agreements', { kind: 'nda', negotiationIds: [negotiation.id] }),
  );
  const contact = await made(manager.post(`/parties/${providerId}/contacts`, { name: 'A Contact' }));
  const objection = await made(legal.post(`${path}/objections`, SEVERE));
  const ask = { rationale: 'A pilot.', residualRisk: 'Small.', expiresOn: '2099-01-01' };
  const asked = await legal.post(`/objections/${objection}/waiver`, ask, ifMatch(1));
  const clearing = await made(
    manager.post(`${path}/asks`, {
      to: 'approval',
      code: 'blocking_objection_open',
      recordId: objection,
      personId: legal.id,
    }),
  );
  const reminder = await made(
    manager.post('/reminders', {
      negotiationId: negotiation.id,
      what: 'Call',
      dueAt: '2099-01-01T00:00:00Z',
    }),
  );
  const version = async (): Promise<Record<string, string>> =>
    ifMatch(((await manager.get(path)).body as { version: number }).version);
  const correction = await made(manager.post(`${path}/correction`, { reason: 'Wrong.' }, await version()));
  const ended = await negotiationAt(workspace, 'scoping');
  const withdrawal = await made(
    manager.post(
      `/negotiations/${ended.id}/withdrawal`,
      {
        by: 'them',
        noticeDate: UNKNOWN,
        effectiveDate: UNKNOWN,
        statedReason: 'commercial',
        disclosure: 'confidential',
      },
      ifMatch(ended.version),
    ),
  );
  const obligation = await made(
    manager.post('/obligations', { negotiationId: negotiation.id, what: 'Delete it.', owedBy: 'us' }),
  );
  const activity = await made(
    manager.post(`${path}/activities`, { kind: 'call', occurredOn: '2026-11-02', text: 'They called.' }),
  );
  const adviser = await made(manager.post('/parties', { kind: 'adviser', displayName: 'An Adviser' }));
  const hidden = {
    kind: 'bank',
    displayName: 'Falcon',
    identity: 'codenamed',
    needToKnow: { name: 'A Bank' },
  };
  const codenamed = await made(manager.post('/parties', hidden));
  await legal.post(`/parties/${codenamed}/reveal`, { reason: 'To draft the NDA.' });
  const joined = await manager.post(`${path}/participants`, { partyId: adviser, role: 'adviser' });
  const token = await made(manager.post('/tokens', { name: 'A script' }));
  const sheet = 'Bank,Product,Stage\nAnother Bank,Balances,Scoping\n';
  const imported = await made(manager.upload('/imports', sheet));
  const view = { name: 'Late', place: 'board', filters: { overdue: true } };
  const exchange = { direction: 'given', what: 'Samples' };
  return {
    import: imported,
    saved_view: await made(manager.post('/saved-views', view)),
    ...(await theBook(legal, path, providerId)),
    data_exchange: await made(manager.post(`${path}/data-exchanges`, exchange)),
    activity,
    participant: participantOf(joined),
    token,
    negotiation: negotiation.id,
    last_event: negotiation.id,
    agreement,
    ask: clearing,
    contact,
    correction,
    objection,
    obligation,
    party: providerId,
    person: manager.id,
    product: product.id,
    reminder,
    waiver: (asked.body as { waiver: { id: string } }).waiver.id,
    withdrawal,
  };
}

/** One record of each kind that sources tell of. */
async function theBook(by: TestPerson, negotiation: string, partyId: string) {
  const source = await made(by.post('/sources', { title: 'An article', publishedOn: UNKNOWN }));
  const cited = { sourceId: source, wording: 'paraphrased', partyId };
  const told = { sourceId: source, wording: 'paraphrased', text: 'They share balances.' };
  const promise = { kind: 'public', text: 'No profiling.', impliedRestriction: 'no_profiling' };
  return {
    source,
    statement: await made(by.post('/statements', { ...told, stance: 'assert', statedOn: UNKNOWN })),
    commitment: await made(by.post('/commitments', { ...cited, ...promise, madeOn: UNKNOWN })),
    rating: await made(by.post('/ratings', { ...cited, product: 'Payments', ratedOn: UNKNOWN })),
    signal: await made(by.post('/signals', { ...told, observedOn: UNKNOWN })),
    position: await made(by.post('/positions', { ...cited, category: 'pd:Transaction', rule: 'never' })),
    purpose_claim: await made(
      by.post(`${negotiation}/purpose-claims`, { ...told, purpose: 'user_engagement', alleged: true }),
    ),
    citation: await made(by.post(`${negotiation}/citations`, { ...told, toldOn: UNKNOWN })),
  };
}

function participantOf({ body }: Answer): string {
  const { id, participants } = body as { id: string; participants?: { id: string }[] };
  return participants?.[0]?.id ?? id;
}

async function made(request: Promise<Answer>): Promise<string> {
  const answer = await request;
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return (answer.body as { id: string }).id;
}
