import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GATE_CODES } from '#libs/negotiations/stages/gate-codes.js';
import { TestBrowser, WITHOUT_CHROMIUM } from './browser.js';
import type { TestPage } from './browser.js';
import { openProduct } from './product.js';
import type { Product } from './product.js';

const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

/** Where gates stand before the next stage, and what that is called. */
const GATED = [
  ['planning', 'contacted', 'Contacted'],
  ['contacted', 'nda', 'NDA & Qualification'],
  ['nda', 'scoping', 'Data Scoping'],
  ['due_diligence', 'contract_negotiation', 'Contract Negotiation'],
  ['contract_negotiation', 'approval', 'Approval'],
  ['approval', 'signed', 'Signed'],
  ['onboarding', 'live', 'Live'],
] as const;

interface Versioned {
  id: string;
  version: number;
}

describe.skipIf(WITHOUT_CHROMIUM)('what is written down of a negotiation', { timeout: 180_000 }, () => {
  let product: Product;
  let browser: TestBrowser;
  let manager: TestPage;
  let legal: TestPage;
  let executive: TestPage;
  beforeAll(async () => {
    product = await openProduct();
    browser = await TestBrowser.open(product);
    [manager, legal, executive] = await Promise.all([
      browser.signedIn('manager', { to: '/import' }),
      browser.signedIn('legal', { to: '/objections' }),
      browser.signedIn('executive', { to: '/parties' }),
    ]);
  });
  afterAll(async () => {
    for (const opened of [manager, legal, executive]) await opened?.close();
    await browser?.close();
    await product?.close();
  });

  /** Over the API, as whoever is signed in on a page. */
  async function post({ page }: TestPage, path: string, data: object, version?: number): Promise<Versioned> {
    const headers = { origin: product.url, ...(version ? { 'if-match': `"${version}"` } : {}) };
    const answer = await page.request.post(`/api/v1${path}`, { data, headers });
    expect([200, 201]).toContain(answer.status());
    return (await answer.json()) as Versioned;
  }

  const open = (displayName: string): Promise<Versioned> =>
    post(manager, '/negotiations', {
      counterparty: { displayName, kind: 'bank' },
      product: { name: 'Balances' },
      useCase: 'Balances in chat',
      occurredOn: '2026-01-05',
      firstContactOn: { value: '2026-01-05', precision: 'day', inferred: false },
    });

  /** What a manager objects to and legal upholds. */
  async function uphold(negotiationId: string, statement: string): Promise<Versioned> {
    const objection = { statement, category: 'retention', severity: 'significant' };
    const { id, version } = await post(manager, `/negotiations/${negotiationId}/objections`, objection);
    const reviewed = await post(legal, `/objections/${id}/review`, {}, version);
    return post(legal, `/objections/${id}/upholding`, { reason: 'It stands.' }, reviewed.version);
  }

  const choose = async ({ page }: TestPage, field: Locator, option: string): Promise<void> => {
    await field.press('ArrowDown');
    await page.getByRole('option', { name: option, exact: true }).click();
  };

  it('takes an ending back once a second person confirms the correction', async () => {
    const { id, version } = await open('Heronsford Bank');
    await post(manager, `/negotiations/${id}/closure`, { outcome: 'dropped', reason: 'A slip.' }, version);
    const { page } = manager;
    await page.goto(`/negotiations/${id}`);
    const actions = page.getByRole('button', { name: 'Actions' });
    await actions.click();
    await page.getByRole('menuitem', { name: 'Ask for a correction' }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator(':focus').and(actions).waitFor();
    await actions.press('Enter');
    await page.getByRole('menuitem', { name: 'Ask for a correction' }).click();
    await page.getByRole('dialog').getByLabel('Why').fill('It was the other bank that we dropped.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('A second person has to confirm it.').waitFor();
    expect(await page.getByRole('button', { name: 'Confirm it' }).count()).toBe(0);

    await executive.page.goto(`/negotiations/${id}`);
    await executive.page.getByText('It would take back: Dropped, from Planning').waitFor();
    await executive.expectAccessible();
    await executive.shoot('correction');
    await executive.page.getByRole('button', { name: 'Confirm it' }).click();
    await executive.page.getByText('Petra Pipeline asks for a correction').waitFor({ state: 'detached' });
    const answer = await page.request.get(`/api/v1/negotiations/${id}`);
    expect(await answer.json()).toMatchObject({ outcome: null, stage: 'planning' });
  });

  it('brings the duties of what changed hands when somebody walks away, and takes others beside them', async () => {
    const { id, version } = await open('Fernleigh Bank');
    const moved = { to: 'contacted', occurredOn: '2026-01-06' };
    await post(manager, `/negotiations/${id}/stage-changes`, moved, version);
    await uphold(id, 'Nothing says when archives are emptied.');
    const { page } = manager;
    await page.goto(`/negotiations/${id}?part=exit`);
    await page.getByRole('button', { name: 'Record a data exchange' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What changed hands').fill('500 sample transactions');
    await page.keyboard.press('Control+Enter');
    const samples = page.getByRole('article', { name: '500 sample transactions' });
    await samples.getByText('Received').waitFor();
    await page.getByRole('button', { name: 'Record a data exchange' }).click();
    await dialog.getByLabel('What changed hands').fill('Their price list');
    await page.keyboard.press('Control+Enter');
    const mistake = page.getByRole('article', { name: 'Their price list' });
    await mistake.getByRole('button', { name: 'Void it' }).click();
    await dialog.getByLabel('Why').fill('It holds no data.');
    await page.keyboard.press('Control+Enter');
    await mistake.waitFor({ state: 'detached' });
    expect(await samples.isVisible()).toBe(true);

    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: 'Record a withdrawal' }).click();
    await choose(manager, dialog.getByRole('combobox', { name: 'By' }), 'by them');
    for (const time of ['Notice', 'In effect']) {
      await dialog.getByRole('group', { name: time }).locator('input[type=date]').fill(yesterday);
    }
    await choose(manager, dialog.getByRole('combobox', { name: 'Stated reason' }), 'Security');
    await choose(manager, dialog.getByRole('combobox', { name: 'Other reasons' }), 'Strategy');
    await dialog.getByRole('button', { name: 'Record it' }).click();
    await page.getByText('Also: Strategy').waitFor();
    await page.getByRole('article', { name: 'Return or destroy the samples.' }).waitFor();

    await page.getByRole('button', { name: 'Add a duty' }).click();
    await dialog.getByLabel('What has to be done').fill('Hand back the badges.');
    await page.keyboard.press('Control+Enter');
    const duty = page.getByRole('article', { name: 'Hand back the badges.' });
    await duty.getByText('no end that is known').waitFor();
    await duty.getByRole('button', { name: 'Change' }).click();
    await dialog.getByLabel('Due', { exact: true }).fill('2030-04-01');
    await page.keyboard.press('Control+Enter');
    await duty.getByText('due Apr 1, 2030').waitFor();
    await duty.getByRole('button', { name: 'It never arose' }).click();
    await dialog.getByLabel('Why').fill('Nobody had one.');
    await dialog.getByLabel('When').fill(yesterday);
    await page.keyboard.press('Control+Enter');
    await duty.getByText(/^Because: Nobody had one\. \(.*\)$/).waitFor();
    const answer = await page.request.get(`/api/v1/withdrawals?negotiationId=${id}`);
    expect(await answer.json()).toMatchObject({ items: [{ by: 'them', secondaryReasons: ['strategy'] }] });
    await manager.expectAccessible();
    await manager.shoot('exit');

    // For ninety days the other side alone takes them up again, and says what has changed.
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: 'Take the talks up again' }).click();
    await dialog.getByRole('alert').getByText('only Fernleigh Bank may take the talks up again').waitFor();
    const beginner = dialog.getByRole('combobox', { name: 'Who takes them up' });
    await choose(manager, beginner, 'Harbour Messenger (fictional)');
    await dialog.getByLabel('Nothing says when archives').fill('They agreed to thirty days.');
    await page.keyboard.press('Control+Enter');
    await dialog.getByText('One thing needs your attention').waitFor();
    await choose(manager, beginner, 'Fernleigh Bank');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('link', { name: 'Takes up earlier talks' }).waitFor();
    const successor = await page.request.get(`/api/v1/negotiations/${page.url().split('/').at(-1)!}`);
    expect(await successor.json()).toMatchObject({ successorOf: id, initiatedBy: 'provider' });
  });

  it('leads legal from the register to a decision, and to what was decided and waits for a signature', async () => {
    const { id } = await open('Gannet Bank');
    await post(manager, `/negotiations/${id}/objections`, {
      statement: 'Nothing says when ledgers are shredded.',
      category: 'retention',
      severity: 'significant',
    });
    const upheld = await uphold(id, 'Nothing says who deletes them.');
    await post(
      executive,
      `/objections/${upheld.id}/waiver`,
      { rationale: 'Within the week.', residualRisk: 'Small.', expiresOn: '2030-01-01' },
      upheld.version,
    );

    const { page } = legal;
    const mine = page.getByRole('region', { name: 'Waiting for my decision' });
    const take = async (step: string, reason?: string): Promise<void> => {
      await page.getByRole('button', { name: step, exact: true }).click();
      const dialog = page.getByRole('dialog', { name: step });
      if (reason) await dialog.getByLabel('Why').fill(reason);
      await dialog.getByRole('button', { name: step, exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await page.goto('/objections');
    await legal.expectAccessible();
    await legal.shoot('register');
    const card = (statement: string): Locator => mine.getByRole('article').filter({ hasText: statement });
    await card('when ledgers are shredded').getByRole('link').click();
    await take('Take under review');
    await take('Triage');
    await take('Resolve', 'The term sheet says so now.');
    await page.getByText('Resolved', { exact: true }).first().waitFor();

    await page.getByRole('link', { name: 'Objections' }).click();
    await card('when ledgers are shredded').waitFor({ state: 'detached' });
    // From anywhere, by what it says.
    await page.goto('/account');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const inbox = page.getByRole('link', { name: /^Inbox/ });
    await inbox.focus();
    await page.keyboard.press('Control+k');
    // Nobody waits for the field before they type.
    await page.keyboard.type('who del');
    const palette = page.getByPlaceholder(/^Type where to go/);
    await expect.poll(() => palette.inputValue(), { timeout: 60_000 }).toBe('who del');
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'detached' });
    await page.locator(':focus').and(inbox).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('who deletes');
    await page.getByRole('button', { name: /who deletes them/ }).click();
    await take('Sign the waiver');
    await page.getByText('Waived', { exact: true }).first().waitFor();
    const answer = await page.request.get(`/api/v1/objections/${upheld.id}`);
    expect(await answer.json()).toMatchObject({ status: 'waived', blocks: false });
  });

  it('begins what is begun from anywhere with nothing over the form, and offers negotiations when asked', async () => {
    const { page } = legal;
    await page.goto('/account');
    await page.getByRole('heading', { level: 1 }).waitFor();
    for (const key of ['l', 'c', 'o']) {
      await page.keyboard.press(key);
      const dialog = page.getByRole('dialog');
      const negotiation = dialog.getByRole('combobox', { name: 'Negotiation' });
      await expect.poll(() => negotiation.evaluate((field) => field.matches(':focus'))).toBe(true);
      expect(await page.getByRole('option').count()).toBe(0);
      await page.keyboard.press('ArrowDown');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    }
  });

  it('says of every gate what it refuses, before the move and to whoever tries it all the same', async () => {
    const { page } = manager;
    const seen: string[] = [];
    for (const [stage, to, name] of GATED) {
      const fields = {
        counterparty: { displayName: 'Wheatear Bank', kind: 'bank' },
        product: { name: 'Balances' },
      };
      const { id } = await post(manager, '/negotiations', {
        ...fields,
        ...(stage !== 'planning' && { imported: { stage } }),
      });
      if (stage === 'contract_negotiation') {
        for (const severity of ['maximum', 'limited']) {
          const objection = { statement: `Of ${severity} weight.`, category: 'retention', severity };
          await post(manager, `/negotiations/${id}/objections`, objection);
        }
        await post(manager, `/negotiations/${id}/objections`, { statement: 'Is this wise?', noted: true });
      }
      const read = await page.request.get(`/api/v1/negotiations/${id}`);
      const { version } = (await read.json()) as Versioned;
      const tried = await page.request.post(`/api/v1/negotiations/${id}/stage-changes`, {
        data: { to },
        headers: { origin: product.url, 'if-match': `"${version}"` },
      });
      expect(tried.status()).toBe(409);
      const { blockers } = (await tried.json()) as { blockers: { code: string; detail: string }[] };
      await page.goto(`/negotiations/${id}`);
      const before = page.getByRole('region', { name: `Before ${name}` });
      for (const { detail } of blockers) await before.getByText(detail).waitFor();
      seen.push(...blockers.map(({ code }) => code));
    }
    expect(new Set(seen)).toEqual(new Set(GATE_CODES));
  });

  it('moves nothing that is on hold or has ended', async () => {
    const { page } = manager;
    const { id, version } = await open('Whinchat Bank');
    const held = { cause: 'them', reason: 'Their year ends.', reviewOn: '2199-01-01' };
    await post(manager, `/negotiations/${id}/hold`, held, version);
    await page.goto(`/negotiations/${id}`);
    const before = page.getByRole('region', { name: 'Before Contacted' });
    await before.getByText('The negotiation is on hold. End the hold first.').waitFor();
    expect(await before.getByRole('button', { name: /^Move/ }).count()).toBe(0);
    const closure = { outcome: 'dropped', reason: 'They stayed away.' };
    await post(manager, `/negotiations/${id}/closure`, closure, version + 1);
    await before.waitFor({ state: 'detached' });
  });

  it('keeps legal advice for legal and those whom it calls', async () => {
    const { id } = await open('Plover Bank');
    const address = `/negotiations/${id}`;
    const advice = '@Eve Overview: their clause is void.';
    await legal.page.goto(address);
    await legal.page.getByLabel('Note', { exact: true }).fill(advice);
    await legal.page.getByLabel('Privileged').check();
    await legal.page.getByRole('button', { name: 'Write the note' }).click();
    for (const { page } of [legal, executive]) {
      if (page !== legal.page) await page.goto(address);
      await page.getByRole('tabpanel').getByText(advice).waitFor();
    }
    await manager.page.goto(address);
    await manager.page.getByText('Legal advice, for legal and those whom it names.').waitFor();
    expect(await manager.page.getByText('Privileged note').count()).toBe(1);
    expect(await manager.page.getByText(advice).count()).toBe(0);
    expect(await manager.page.getByLabel('Privileged').count()).toBe(0);
  });

  it('tells who stands behind a code name to those on its list, and to whoever says why', async () => {
    const { page } = manager;
    const name = 'Wigeon Savings Bank';
    await page.goto('/parties');
    await page.getByRole('button', { name: 'Add a party' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Project Wigeon');
    await choose(manager, dialog.getByRole('combobox', { name: 'How it is known' }), 'Code name');
    await dialog.getByLabel('Its own name').fill(name);
    await manager.shoot('add-code-name');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Known to Petra Pipeline').waitFor();
    await page.getByRole('button', { name: 'Show the name' }).click();
    await page.getByText(name, { exact: true }).waitFor();

    const asking = executive.page;
    await asking.goto(page.url());
    await asking.getByRole('button', { name: 'Reveal the name' }).click();
    await asking.getByRole('dialog').getByLabel('Why you need to know').fill('The board asks.');
    await executive.shoot('reveal');
    await asking.keyboard.press('Control+Enter');
    await asking.getByText(name, { exact: true }).waitFor();
    await asking.reload();
    await asking.getByRole('button', { name: 'Reveal the name' }).waitFor();
    expect(await asking.getByText(name).count()).toBe(0);

    await page.getByText('The board asks.').waitFor();
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await choose(manager, dialog.getByRole('combobox', { name: 'Who knows it' }), 'Eve Overview');
    await page.keyboard.press('Tab');
    await manager.shoot('need-to-know');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Known to Eve Overview, Petra Pipeline').waitFor();
    await manager.expectAccessible();
    await manager.shoot('code-name');
    await asking.getByRole('button', { name: 'Show the name' }).click();
    await asking.getByText(name, { exact: true }).waitFor();
  });

  it('has a matter once in the inbox, however often it reminded of it, and settles it at once', async () => {
    const { page } = legal;
    await page.goto('/inbox');
    const matters = page.getByRole('article');
    const repeated = matters.filter({ hasText: /reminded \d+ times/ });
    await repeated.first().waitFor();
    await legal.expectAccessible();
    const before = await matters.count();
    await repeated.first().getByRole('button', { name: 'Acknowledge' }).click();
    await expect.poll(() => matters.count(), { timeout: 60_000 }).toBe(before - 1);
    const answer = await page.request.get('/api/v1/reminders?limit=200');
    const { items } = (await answer.json()) as { items: { record: { id: string } }[] };
    expect(new Set(items.map(({ record }) => record.id)).size).toBe(before - 1);
  });
});
