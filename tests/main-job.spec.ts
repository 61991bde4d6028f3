import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { freePort } from '#libs/database/embedded/free-port.js';
import { ifMatch, testApp } from '#libs/testing/test-app.js';
import type { Answer, TestApp, TestPerson, TestWorkspace } from '#libs/testing/test-app.js';

interface Blocker {
  code: string;
  mode: string;
  people: { name: string }[];
}

/** What Parley is for, from the first contact to Live, in the order in which people do it. */
describe('the main job', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let negotiation: { id: string; version: number; providerId: string; recipientId: string };
  let worker: ChildProcess | undefined;
  let dataDir: string;

  beforeAll(async () => {
    test = await testApp();
    workspace = await test.workspace();
    dataDir = await mkdtemp(join(tmpdir(), 'parley-main-job-'));
    await writeFile(join(dataDir, 'encryption.key'), inject('roleKey'), { mode: 0o600 });
  });
  afterAll(async () => {
    if (worker && worker.exitCode === null) {
      worker.kill('SIGTERM');
      await once(worker, 'exit');
    }
    await test.close();
    await rm(dataDir, { recursive: true });
  });

  const path = () => `/negotiations/${negotiation.id}`;

  /** Tries a move against the version that stands; keeps what it answers when it is accepted. */
  async function move(person: TestPerson, to: string, facts?: object): Promise<Answer> {
    negotiation = (await person.get(path())).body;
    const command = { to, ...(facts ? { facts } : {}) };
    const answer = await person.post(`${path()}/stage-changes`, command, ifMatch(negotiation.version));
    if (answer.status === 200) negotiation = answer.body;
    return answer;
  }

  /** Takes a step of an objection against the version that stands. */
  async function step(person: TestPerson, id: string, name: string, body: object = {}): Promise<Answer> {
    const { version } = (await person.get(`/objections/${id}`)).body;
    return person.post(`/objections/${id}/${name}`, body, ifMatch(version));
  }

  /** Every condition by its code, with the people who can clear it. */
  function refusal({ status, body }: Answer): Record<string, string[]> {
    expect(status).toBe(409);
    expect(body.type).toBe('/problems/stage-gate-closed');
    const required = (body.blockers as Blocker[]).filter(({ mode }) => mode === 'require');
    return Object.fromEntries(required.map(({ code, people }) => [code, people.map(({ name }) => name)]));
  }

  it('opens a negotiation with a counterparty and a product', async () => {
    const opened = await workspace.manager.post('/negotiations', {
      counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
      product: { name: 'Account balances in a messaging app' },
      value: { amount: '1250000.00', currency: 'USD' },
      reach: 400_000,
    });
    expect(opened.status).toBe(201);
    expect(opened.body).toMatchObject({ stage: 'planning', ownerName: 'Manager One', outcome: null });
    negotiation = opened.body;
  });

  it('refuses Contacted with all that is missing and whose it is, and enters once it is said', async () => {
    expect(refusal(await move(workspace.manager, 'contacted'))).toEqual({
      use_case_missing: ['Manager One', 'Manager Two'],
      first_contact_missing: ['Manager One', 'Manager Two'],
    });
    expect((await workspace.manager.get(path())).body).toMatchObject({ stage: 'planning', version: 1 });
    const moved = await move(workspace.manager, 'contacted', {
      useCase: 'Show balances in a chat',
      firstContactOn: { value: '2026-01', precision: 'month', inferred: false },
    });
    expect(moved.body).toMatchObject({ stage: 'contacted', useCase: 'Show balances in a chat' });
  });

  it('refuses Scoping without an NDA, and enters once both sides have signed one', async () => {
    expect((await move(workspace.manager, 'nda', { agreedToTalkOn: '2026-02-02' })).status).toBe(200);
    expect(refusal(await move(workspace.manager, 'scoping'))).toEqual({
      nda_not_in_force: ['Legal One', 'Legal Two', 'Manager One', 'Manager Two'],
    });
    const { providerId, recipientId, id } = negotiation;
    const signed = await workspace.manager.post('/agreements', {
      kind: 'nda',
      negotiationIds: [id],
      signatures: [
        { partyId: providerId, signedOn: '2026-02-09' },
        { partyId: recipientId, signedOn: '2026-02-10' },
      ],
    });
    expect(signed.status).toBe(201);
    expect((await move(workspace.manager, 'scoping')).body.stage).toBe('scoping');
  });

  let concernId: string;
  let objectionId: string;

  it('lets anybody note a worry, and legal raise an objection that blocks', async () => {
    expect((await move(workspace.manager, 'due_diligence')).status).toBe(200);
    const reached = await move(workspace.manager, 'contract_negotiation', {
      privacyAssessmentStartedOn: '2026-03-03',
      termSheetLink: 'https://documents.example/term-sheet',
      dataProtectionRoles: { provider: 'controller', recipient: 'controller' },
    });
    expect(reached.body.stage).toBe('contract_negotiation');
    const concern = await workspace.manager2.post(`${path()}/objections`, {
      noted: true,
      statement: 'Do customers know?',
    });
    expect(concern.body).toMatchObject({ status: 'noted', blocks: false });
    const objection = await workspace.legal.post(`${path()}/objections`, {
      statement: 'Balances could reach the advertising system.',
      category: 'purpose_creep',
      severity: 'maximum',
    });
    expect(objection.body).toMatchObject({ status: 'raised', blocking: true, blocks: true });
    [concernId, objectionId] = [concern.body.id, objection.body.id];
  });

  it('refuses Approval with the concern, the objection and the assessment at once, and says who clears each', async () => {
    const legal = ['Legal One', 'Legal Two'];
    const { moves } = (await workspace.manager.get(path())).body;
    const foreseen = moves.find(({ to }: { to: string }) => to === 'approval');
    expect(foreseen.allowed).toBe(false);
    const refused = await move(workspace.manager, 'approval');
    expect(refusal(refused)).toEqual({
      blocking_objection_open: legal,
      concern_undecided: legal,
      privacy_assessment_not_completed: legal,
    });
    expect(refused.body.blockers).toEqual(foreseen.blockers);
    const codes = ['blocking_objection_open'];
    const overridden = await workspace.legal.post(
      `${path()}/stage-changes`,
      { to: 'approval', override: { codes, reason: 'We are in a hurry.' } },
      ifMatch(negotiation.version),
    );
    expect(overridden.status).toBe(422);
    expect((await workspace.manager.get(path())).body.stage).toBe('contract_negotiation');
  });

  it('resolves the objection by a mitigation of the owner that somebody else accepts', async () => {
    const dismissed = await step(workspace.legal, concernId, 'dismissal', { reason: 'They opt in.' });
    expect(dismissed.body.status).toBe('dismissed');
    expect((await step(workspace.legal2, objectionId, 'review')).body.status).toBe('under_review');
    const mitigated = await step(workspace.manager, objectionId, 'mitigation', {
      mitigation: 'A store of its own, without a way to advertising.',
    });
    expect(mitigated.body.status).toBe('mitigation_proposed');
    const byOwner = await step(workspace.manager, objectionId, 'resolution', { reason: 'I find it good.' });
    expect(byOwner.status).toBe(403);
    const resolved = await step(workspace.legal2, objectionId, 'resolution', {
      reason: 'The term sheet has it.',
    });
    expect(resolved.body).toMatchObject({ status: 'resolved', blocks: false });
  });

  it('enters Approval once legal has completed the assessment', async () => {
    expect(refusal(await move(workspace.manager, 'approval'))).toEqual({
      privacy_assessment_not_completed: ['Legal One', 'Legal Two'],
    });
    const completed = await workspace.legal.patch(
      path(),
      { privacyAssessmentCompletedOn: '2026-03-20' },
      ifMatch(negotiation.version),
    );
    expect(completed.status).toBe(200);
    expect((await move(workspace.manager, 'approval')).body).toMatchObject({
      stage: 'approval',
      openObjections: { blocking: 0, advisory: 0, noted: 0 },
    });
  });

  it('enters Signed and Onboarding once both sides have signed the contract', async () => {
    expect(refusal(await move(workspace.manager, 'signed'))).toEqual({
      signature_missing: ['Legal One', 'Legal Two', 'Manager One', 'Manager Two'],
    });
    const { providerId, recipientId, id } = negotiation;
    const signed = await workspace.legal.post('/agreements', {
      kind: 'dsa',
      negotiationIds: [id],
      signatures: [
        { partyId: providerId, signedOn: '2026-03-23' },
        { partyId: recipientId, signedOn: '2026-03-24' },
      ],
    });
    expect(signed.status).toBe(201);
    expect((await move(workspace.manager, 'signed')).body.stage).toBe('signed');
    expect((await move(workspace.manager, 'onboarding')).body.stage).toBe('onboarding');
  });

  it('goes live when an executive has approved it and somebody will look at it again', async () => {
    expect(refusal(await move(workspace.manager, 'live'))).toEqual({
      go_live_not_approved: ['Executive One'],
      monitoring_review_missing: ['Manager One', 'Manager Two'],
    });
    const goLive = { goLiveApprovedOn: '2026-03-30' };
    const version = ifMatch(negotiation.version);
    expect((await workspace.manager.patch(path(), goLive, version)).status).toBe(403);
    expect((await workspace.executive.patch(path(), goLive, version)).status).toBe(200);
    const monitoringReviewOn = Temporal.Now.plainDateISO().add({ months: 6 }).toString();
    expect((await move(workspace.manager, 'live', { monitoringReviewOn })).body).toMatchObject({
      stage: 'live',
      monitoringReviewOn,
    });
  });

  let other: string;

  it('ends another negotiation, and takes that back when it was a mistake', async () => {
    const opened = await workspace.manager.post('/negotiations', {
      counterparty: { displayName: 'Southgate Cards', kind: 'card_issuer' },
      product: { name: 'Purchases in a messaging app' },
    });
    other = `/negotiations/${opened.body.id}`;
    const closed = await workspace.manager.post(
      `${other}/closure`,
      { outcome: 'dropped', reason: 'No time for it.' },
      ifMatch(opened.body.version),
    );
    expect(closed.body).toMatchObject({ outcome: 'dropped', outcomeBy: 'us' });
    const late = await workspace.manager.post(
      `${other}/stage-changes`,
      { to: 'contacted' },
      ifMatch(closed.body.version),
    );
    expect(late.body.type).toBe('/problems/negotiation-closed');
    const undone = await workspace.manager.post(`${other}/undo`, undefined, ifMatch(closed.body.version));
    expect(undone.body).toMatchObject({ outcome: null, outcomeBy: null, stage: 'planning' });
  });

  it('records that they walked away from it over privacy, and what is still owed to them', async () => {
    const contacted = await workspace.manager.post(
      `${other}/stage-changes`,
      {
        to: 'contacted',
        facts: {
          useCase: 'Show purchases in a chat',
          firstContactOn: { value: '2026-02', precision: 'month', inferred: false },
        },
      },
      ifMatch((await workspace.manager.get(other)).body.version),
    );
    expect(contacted.status).toBe(200);
    const sample = { direction: 'received', what: 'A sample of made-up purchases' };
    expect((await workspace.manager.post(`${other}/data-exchanges`, sample)).status).toBe(201);
    const objection = await workspace.legal.post(`${other}/objections`, {
      statement: 'They do not want purchases to leave the bank.',
      side: 'theirs',
      category: 'excessive_scope',
      severity: 'significant',
    });
    const today = {
      value: Temporal.Now.plainDateISO('America/New_York').toString(),
      precision: 'day',
      inferred: false,
    };
    const withdrawal = {
      by: 'them',
      noticeDate: today,
      effectiveDate: today,
      statedReason: 'privacy_upheld',
      objectionIds: [objection.body.id],
      disclosure: 'confidential',
    };
    const { version } = (await workspace.manager.get(other)).body;
    const withdrawn = await workspace.manager.post(`${other}/withdrawal`, withdrawal, ifMatch(version));
    expect(withdrawn.status).toBe(201);
    expect((await workspace.manager.get(other)).body).toMatchObject({ outcome: 'withdrawn', moves: [] });
    const { id } = (await workspace.manager.get(other)).body;
    const owed = (await workspace.manager.get(`/obligations?negotiationId=${id}`)).body.items;
    expect(owed.map(({ kind }: { kind: string }) => kind).toSorted()).toEqual([
      'certificate_of_destruction',
      'destroy_derivatives',
      'legal_hold_check',
      'notify_internally',
      'return_or_destroy_samples',
      'revoke_credentials',
      'stop_access',
    ]);
    const { rows } = await test.owner.query(
      `select distinct record_type from reminder where status = 'pending' and subject_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ record_type: 'obligation' }]);
  });

  it('brings a reminder into the inbox and as a mail, through a worker', { timeout: 90_000 }, async () => {
    const set = await workspace.manager.post('/reminders', {
      negotiationId: negotiation.id,
      what: 'Send them the draft',
      dueAt: new Date(Date.now() + 2_000).toISOString(),
    });
    expect(set.status).toBe(201);
    worker = await startWorker();
    await expect
      .poll(async () => (await workspace.manager.get('/reminders')).body.items, { timeout: 60_000 })
      .toMatchObject([{ id: set.body.id, what: 'Send them the draft', status: 'sent' }]);
    await expect.poll(mails, { timeout: 30_000 }).toHaveLength(1);
    expect((await mails())[0]).toMatch(/^To: .*manager\.one@/m);
    const acknowledged = await workspace.manager.post(`/reminders/${set.body.id}/acknowledgement`);
    expect(acknowledged.body.status).toBe('acknowledged');
    expect((await workspace.manager.get('/reminders')).body.items).toEqual([]);
  });

  it('shows the executive what stands where, and what it is worth', async () => {
    const { body } = await workspace.executive.get('/reports/pipeline');
    expect(body.total).toMatchObject({
      count: 1,
      reach: 400_000,
      value: [{ currency: 'USD', amount: '1250000.00' }],
      undisclosed: 0,
    });
    const standing = body.stages.filter(({ count }: { count: number }) => count > 0);
    expect(standing).toMatchObject([{ stage: 'live', count: 1 }]);
  });

  it('has told every step, with who took it, in a journal that holds', async () => {
    const { body } = await workspace.legal.get(`/journal?recordId=${negotiation.id}&limit=200`);
    const kinds = (body.items as { kind: string }[]).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(
      [
        'negotiation_opened',
        'agreement_added',
        'agreement_added',
        'negotiation_edited',
        ...Array<string>(9).fill('stage_changed'),
        'objection_noted',
        'objection_raised',
        'objection_dismissed',
        'objection_reviewed',
        'mitigation_proposed',
        'objection_resolved',
        'negotiation_edited',
        'reminder_set',
        'reminder_sent',
        'reminder_acknowledged',
      ].toSorted(),
    );
    const verified = await workspace.admin.get('/journal/verification');
    expect(verified.body).toMatchObject({ chains: 3, broken: [] });
  });

  async function mails(): Promise<string[]> {
    const folder = join(dataDir, 'mail');
    const files = await readdir(folder).catch((): string[] => []);
    const whole = files.filter((file) => file.endsWith('.eml'));
    return Promise.all(whole.map((file) => readFile(join(folder, file), 'utf8')));
  }

  /** A worker process of its own, as it runs in production. */
  async function startWorker(): Promise<ChildProcess> {
    return spawn(process.execPath, ['libs/testing/run-source.mjs', 'apps/worker/main.ts'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        DATABASE_URL: test.urls.owner,
        APP_DATABASE_URL: test.urls.app,
        WORKER_DATABASE_URL: test.urls.worker,
        DATA_DIR: dataDir,
        PORT: String(await freePort()),
        LOG_LEVEL: 'error',
      },
    });
  }
});
