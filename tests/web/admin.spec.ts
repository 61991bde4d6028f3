import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeSubject } from '#libs/negotiations/stages/clocks/describe-subject.js';
import { MailDelivery } from '#libs/reminders/delivery/mail-delivery.js';
import { TestBrowser, WITHOUT_CHROMIUM } from './browser.js';
import type { TestPage } from './browser.js';
import { openProduct } from './product.js';
import type { Product } from './product.js';

describe.skipIf(WITHOUT_CHROMIUM)('administration', { timeout: 180_000 }, () => {
  let product: Product;
  let browser: TestBrowser;
  beforeAll(async () => {
    product = await openProduct();
    browser = await TestBrowser.open(product);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  /** Over the API, as whoever is signed in on a page. */
  async function post<Body>({ page }: TestPage, path: string, data: object): Promise<Body> {
    const answer = await page.request.post(`/api/v1${path}`, { data, headers: { origin: product.url } });
    expect(answer.status()).toBe(201);
    return (await answer.json()) as Body;
  }

  /** Sends whatever waits and answers the last letter's text. */
  async function lastLetter(): Promise<string> {
    let last = '';
    const settings = { publicUrl: product.url, mailHost: 'parley.test' };
    const send = ({ text }: { text: string }): Promise<void> => {
      last = text;
      return Promise.resolve();
    };
    const delivery = new MailDelivery(product.database, send, describeSubject, settings);
    const { rows } = await product.owner.query<{ workspace_id: string; id: string }>(
      "select workspace_id, id from outbox where done_at is null and job = 'send_mail' order by created_at, id",
    );
    for (const row of rows) await delivery.deliver(row.workspace_id, row.id);
    return last;
  }

  it('is nowhere to be found for those who are no administrators', async () => {
    const opened = await browser.signedIn('manager', { to: '/admin/people' });
    const { page } = opened;
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    expect(await page.getByRole('link', { name: 'Admin', exact: true }).count()).toBe(0);
    await opened.close();
  });

  it('lets somebody in by a letter, who sets a password by its link', async () => {
    const opened = await browser.signedIn('admin');
    const { page } = opened;
    await page.getByRole('link', { name: 'Admin', exact: true }).click();
    await page.getByRole('heading', { name: 'People', level: 1 }).waitFor();
    await page.getByText('Petra Pipeline').first().waitFor();
    await opened.expectAccessible();
    await opened.shoot('admin-people');
    await page.getByRole('button', { name: 'Add a person' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a person' });
    await dialog.getByRole('button', { name: 'Add and invite' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('Name').fill('Nora Newcomer');
    await dialog.getByLabel('E-mail address').fill('nora@parley.example');
    await dialog.getByLabel('Legal').first().check();
    await opened.expectAccessible();
    await opened.shoot('admin-person');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Nora Newcomer is invited').waitFor();
    await page.getByRole('listitem', { name: 'Nora Newcomer' }).getByText('Legal', { exact: true }).waitFor();
    await opened.close();

    const link = /\S+\/password#\S+/.exec(await lastLetter())![0];
    const invited = await browser.page();
    await invited.page.goto(link);
    await invited.page.getByLabel('New password').fill('short');
    await invited.page.getByRole('button', { name: 'Set it and sign in' }).click();
    await invited.page.getByRole('alert').waitFor();
    await invited.expectAccessible();
    await invited.page.getByLabel('New password').fill('three gulls on a roof');
    await invited.page.keyboard.press('Enter');
    await invited.page.getByLabel('E-mail address').fill('nora@parley.example');
    await invited.page.locator('input[type=password]').fill('three gulls on a roof');
    await invited.page.keyboard.press('Enter');
    await invited.page.getByRole('button', { name: /Account of Nora Newcomer/ }).waitFor();
    expect(new URL(invited.page.url()).pathname).toBe('/board');
    await invited.close();
  });

  it('hands over what is open when it ends somebody’s access', async () => {
    const admin = await browser.signedIn('admin', { to: '/admin/people' });
    const leaving = await post<{ id: string }>(admin, '/people', {
      name: 'Lou Leaving',
      email: 'lou@parley.example',
      roles: ['partnership_manager'],
    });
    const manager = await browser.signedIn('manager', { to: null });
    const { id } = await post<{ id: string }>(manager, '/negotiations', {
      counterparty: { displayName: 'Leaving Bank', kind: 'bank' },
      product: { name: 'Balances' },
      ownerId: leaving.id,
    });
    const { page } = admin;
    await page.getByRole('button', { name: 'Actions for Lou Leaving' }).click();
    await page.getByRole('menuitem', { name: 'Deactivate' }).click();
    const dialog = page.getByRole('dialog', { name: 'Deactivate Lou Leaving?' });
    await dialog.getByRole('button', { name: 'Deactivate' }).click();
    await dialog.getByText('1 open negotiation').waitFor();
    await admin.expectAccessible();
    await admin.shoot('admin-deactivate');
    await dialog.getByRole('combobox', { name: 'Who takes it over' }).click();
    await page.getByRole('option', { name: 'Quentin Quota' }).click();
    await dialog.getByRole('button', { name: 'Hand over and deactivate' }).click();
    await page.getByText('what was open went to Quentin Quota').waitFor();
    await page.getByRole('listitem', { name: 'Lou Leaving' }).waitFor({ state: 'detached' });
    await page.getByLabel('Show those who have left').check();
    await page.getByRole('listitem', { name: 'Lou Leaving' }).getByText('Deactivated').waitFor();
    const answer = await manager.page.request.get(`/api/v1/negotiations/${id}`);
    expect(await answer.json()).toMatchObject({ ownerName: 'Quentin Quota' });
    await manager.close();
    await admin.close();
  });

  it('renames a stage and says how strictly a gate is kept; two who change it settle what differs', async () => {
    const one = await browser.signedIn('admin', { to: '/admin/pipeline' });
    const other = await browser.signedIn('admin', { to: '/admin/pipeline' });
    const { page } = one;
    await page.getByLabel('Name of NDA & Qualification').waitFor();
    await one.expectAccessible();
    await one.shoot('admin-pipeline');
    await other.page.getByLabel('Limit of Approval').waitFor();
    await other.page.context().setOffline(true);
    await page.getByLabel('Name of NDA & Qualification').fill('Paperwork');
    const gate = page.getByRole('radiogroup', { name: 'A term sheet is linked' });
    await gate.getByText('Warning').click();
    await page.keyboard.press('Control+Enter');
    await page.getByText('The pipeline is saved').waitFor();
    await page.getByText(/^Version 2/).waitFor();

    await other.page.getByLabel('Name of NDA & Qualification').fill('Papers');
    await other.page.context().setOffline(false);
    await other.page.getByText('You are offline.').waitFor({ state: 'detached' });
    await other.page.keyboard.press('Control+Enter');
    const conflict = other.page.getByRole('dialog', { name: 'Somebody else saved this first' });
    await conflict.getByLabel('Theirs: Name of NDA & Qualification').check();
    await other.expectAccessible();
    await conflict.getByRole('button', { name: 'Save my choice' }).click();
    await conflict.waitFor({ state: 'detached' });
    const answer = await page.request.get('/api/v1/pipeline');
    expect(await answer.json()).toMatchObject({
      stages: { nda: { name: 'Paperwork' } },
      gates: { term_sheet_missing: 'warn' },
    });

    await page.getByRole('button', { name: 'Apply Regulated' }).click();
    await page.getByText('Regulated is in force').waitFor();
    const strict = page.getByRole('radiogroup', { name: 'Controller and processor are named' });
    await expect.poll(() => strict.getByLabel('Required').isChecked()).toBe(true);
    await other.close();
    await one.close();
  });

  it('sets the workspace, shows a token’s secret once, and recomputes the journal', async () => {
    const opened = await browser.signedIn('admin', { to: '/admin/workspace' });
    const { page } = opened;
    await page.getByRole('combobox', { name: 'Head of legal' }).click();
    await page.getByRole('option', { name: 'Lena Clause' }).click();
    await opened.expectAccessible();
    await opened.shoot('admin-workspace');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved', { exact: true }).waitFor();

    await page.keyboard.press('Control+K');
    await page.getByRole('textbox', { name: 'Search or go anywhere' }).fill('API tokens');
    await page.getByRole('button', { name: 'Administration: API tokens' }).click();
    await page.getByRole('button', { name: 'New token' }).click();
    const dialog = page.getByRole('dialog', { name: 'New API token' });
    await dialog.getByLabel('What it is for').fill('Nightly export');
    await page.keyboard.press('Control+Enter');
    const secret = await page.getByLabel('Token', { exact: true }).inputValue();
    await opened.expectAccessible();
    await opened.shoot('admin-token');
    await page.getByRole('button', { name: 'Done' }).click();
    const asScript = (): Promise<number> =>
      fetch(`${product.url}/api/v1/me`, { headers: { authorization: `Bearer ${secret}` } }).then(
        ({ status }) => status,
      );
    expect(await asScript()).toBe(200);
    await page.getByRole('button', { name: 'End Nightly export' }).click();
    await page.getByRole('button', { name: 'End it' }).click();
    await page.getByText('No token works here.').waitFor();
    expect(await asScript()).toBe(401);
    await opened.expectAccessible();
    await opened.shoot('admin-tokens');

    await page.getByRole('link', { name: 'Journal' }).click();
    await page.getByRole('button', { name: 'Verify now' }).click();
    await page.getByText(/^Every chain holds: /).waitFor();
    await page.getByText('Token ended').first().waitFor();
    await opened.expectAccessible();
    await opened.shoot('admin-journal');
    await opened.close();
  });

  it('leads from the journal to what an entry is about, where one may read that', async () => {
    const admin = await browser.signedIn('admin', { to: '/admin/journal' });
    const records = ({ page }: TestPage) =>
      page.getByRole('table').getByRole('link', { name: 'Negotiation' });
    await admin.page.getByRole('cell', { name: 'Negotiation', exact: true }).first().waitFor();
    expect(await records(admin).count()).toBe(0);
    const answer = await admin.page.request.get('/api/v1/people');
    const { items } = (await answer.json()) as { items: { id: string; name: string; version: number }[] };
    const { id, version } = items.find(({ name }) => name === 'Lena Clause')!;
    const changed = await admin.page.request.patch(`/api/v1/people/${id}`, {
      data: { roles: ['legal', 'admin'] },
      headers: { origin: product.url, 'if-match': `"${version}"` },
    });
    expect(changed.status()).toBe(200);
    await admin.close();

    const both = await browser.signedIn('legal', { to: '/admin/journal' });
    await records(both).first().click();
    await expect.poll(() => both.page.title(), { timeout: 60_000 }).toMatch(/^NEG-/);
    await both.close();
  });
});
