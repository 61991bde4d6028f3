import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestBrowser, WITHOUT_CHROMIUM } from './browser.js';
import type { TestPage } from './browser.js';
import { openProduct } from './product.js';
import type { Product } from './product.js';

interface Opened {
  id: string;
  ref: string;
  version: number;
}

const row = (page: Page, ref: string): Locator =>
  page.getByRole('row').filter({ has: page.getByText(ref, { exact: true }) });
/** Columns are told by their place: after the box come the negotiation, the stage, the product, … */
const cell = (page: Page, ref: string, column: number): Locator =>
  row(page, ref).locator(`[aria-colindex="${column + 1}"]`);
const [STAGE, PRODUCT, OWNER, NEXT, VALUE, TAGS, STATUS] = [2, 3, 4, 5, 6, 10, 11];

/** Opens negotiations of whoever is signed in, with a counterparty of this name, and answers them. */
async function open({ page }: TestPage, origin: string, displayName: string, count = 1): Promise<Opened[]> {
  const opened: Opened[] = [];
  for (let index = 0; index < count; index += 1) {
    const answer = await page.request.post('/api/v1/negotiations', {
      data: { counterparty: { displayName, kind: 'bank' }, product: { name: `${displayName} ${index}` } },
      headers: { origin },
    });
    expect(answer.status()).toBe(201);
    opened.push((await answer.json()) as Opened);
  }
  return opened;
}

async function current({ page }: TestPage, { id }: Opened): Promise<Record<string, unknown>> {
  return (await (await page.request.get(`/api/v1/negotiations/${id}`)).json()) as Record<string, unknown>;
}

const NAVIGATION = { waitUntil: 'domcontentloaded' } as const;
const found = (name: string): string => `/table?q=${encodeURIComponent(name)}`;

describe.skipIf(WITHOUT_CHROMIUM)('the table', { timeout: 180_000 }, () => {
  let product: Product;
  let browser: TestBrowser;
  let origin: string;
  beforeAll(async () => {
    product = await openProduct();
    origin = product.url;
    browser = await TestBrowser.open(product);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  it('is readable by everybody, in light and dark, on a desk and in a hand', async () => {
    const opened = await browser.signedIn('manager', { to: '/table', locale: 'de-DE' });
    const { page } = opened;
    await page.getByRole('row').nth(5).waitFor();
    // Texts are English, dates and money as where the reader is.
    await page
      .getByText(/^[\d.]+\s[$€£]$/)
      .first()
      .waitFor();
    await page
      .getByText(/^\d\d\.\d\d\.\d{4}$/)
      .first()
      .waitFor();
    expect(await page.getByRole('columnheader').count()).toBe(15);
    await opened.expectAccessible();
    await opened.shoot('table');
    await opened.close();
  });

  it('shows what the board shows: the switch keeps filters, headers sort, the file has the same rows', async () => {
    const opened = await browser.signedIn('manager', { to: '/board?overdue=true' });
    const { page } = opened;
    const count = page.getByRole('status').filter({ hasText: 'open negotiation' });
    await count.waitFor();
    const onBoard = await count.textContent();
    await page.getByRole('link', { name: 'Table', exact: true }).last().click();
    await page.getByRole('grid').waitFor();
    expect(await count.textContent()).toBe(onBoard);
    await page.getByRole('button', { name: 'Value' }).click();
    await page.waitForURL(/sort=value/);
    await page.getByRole('button', { name: 'Value' }).click();
    await page.waitForURL(/sort=-value/);
    const header = page.getByRole('columnheader', { name: 'Value' });
    expect(await header.getAttribute('aria-sort')).toBe('descending');
    const href = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
    const file = await (await page.request.get(href!)).text();
    expect(file.trim().split('\r\n').length - 1).toBe(Number.parseInt(onBoard!, 10));
    await page.getByRole('button', { name: /^Stages/ }).click();
    await page.getByLabel('Planning').check();
    await page.waitForURL(/stage=/);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Board', exact: true }).last().click();
    await page.locator('[data-card]').first().waitFor();
    expect(await count.textContent()).toBe(onBoard);
    await opened.close();
  });

  it('changes what may be changed in its cells, by mouse and by keyboard alone', async () => {
    const opened = await browser.signedIn('manager', { to: null });
    const { page } = opened;
    const [one] = await open(opened, origin, 'Quince Bank');
    await page.goto(found('Quince Bank'), NAVIGATION);
    const { ref } = one!;
    await cell(page, ref, VALUE).click();
    await page.getByLabel('Value', { exact: true }).fill('1,250,000');
    await page.getByLabel('Currency').fill('usd');
    await page.keyboard.press('Enter');
    await cell(page, ref, VALUE).getByText('$1,250,000').waitFor();

    // The focus is where it was: on to the right, over whose turn and objections, to the tags.
    await page.locator('[data-cell]:focus').waitFor();
    for (let step = VALUE; step < TAGS; step += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByLabel('Tags', { exact: true }).first().waitFor();
    await page.keyboard.type('pilot');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await cell(page, ref, TAGS).getByText('pilot').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('F2');
    await page.keyboard.type('Their counsel reads');
    await page.keyboard.press('Escape');
    await page.getByRole('form').waitFor({ state: 'detached' });
    expect(await cell(page, ref, STATUS).textContent()).toBe('');

    await cell(page, ref, NEXT).click();
    await page.getByRole('form').getByLabel('What').fill('Send the questionnaire');
    await page.getByRole('form').getByLabel('Due').fill('2199-01-01');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await cell(page, ref, NEXT).getByText('Send the questionnaire').waitFor();
    await cell(page, ref, OWNER).click();
    await page.getByRole('listbox').getByRole('option').filter({ hasNotText: 'Petra' }).first().click();
    await page.getByRole('form').waitFor({ state: 'detached' });
    await expect
      .poll(() => current(opened, one!))
      .toMatchObject({
        value: { amount: '1250000.00', currency: 'USD' },
        tags: ['pilot'],
        statusLine: null,
        nextAction: { what: 'Send the questionnaire' },
      });
    await cell(page, ref, NEXT).click();
    await page.getByRole('form').waitFor();
    await opened.expectAccessible();
    await opened.shoot('table-editing');
    await opened.close();
  });

  it('says before anything is typed that somebody else’s negotiation is not one’s to change', async () => {
    const theirs = await browser.signedIn('manager2', { to: null });
    const [one] = await open(theirs, origin, 'Medlar Bank');
    await theirs.close();
    const opened = await browser.signedIn('manager', { to: found('Medlar Bank') });
    const { page } = opened;
    await cell(page, one!.ref, STATUS).click();
    await page.getByRole('alert').getByText('You may not change this').waitFor();
    expect(await page.getByRole('textbox', { name: 'Status line' }).count()).toBe(0);
    await opened.close();
  });

  it('puts a cell back exactly when its change is refused, and keeps what was typed', async () => {
    const opened = await browser.signedIn('manager', { to: null });
    const { page } = opened;
    const [one] = await open(opened, origin, 'Sorrel Bank');
    await page.goto(found('Sorrel Bank'), NAVIGATION);
    await cell(page, one!.ref, NEXT).click();
    await page.getByRole('form').getByLabel('What').fill('Ring them');
    await page.getByRole('form').getByLabel('Due').fill('2020-01-01');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('form').getByLabel('What').inputValue()).toBe('Ring them');
    await page.keyboard.press('Escape');
    await page.getByRole('form').waitFor({ state: 'detached' });
    expect(await cell(page, one!.ref, NEXT).textContent()).toBe('');
    expect(await current(opened, one!)).toMatchObject({ nextAction: null, version: 1 });
    await opened.close();
  });

  it('passes by what others change elsewhere in the row, and asks where both changed the same', async () => {
    const mine = await browser.signedIn('manager', { to: null });
    const [one] = await open(mine, origin, 'Teasel Bank');
    const { page } = mine;
    await page.goto(found('Teasel Bank'), NAVIGATION);
    await cell(page, one!.ref, STATUS).click();
    await page.getByRole('textbox', { name: 'Status line' }).fill('Mine');
    // Nobody hears of these before the cell is saved: it is open at the version that was read.
    const patch = async (version: number, data: object): Promise<void> => {
      const answer = await page.request.patch(`/api/v1/negotiations/${one!.id}`, {
        data,
        headers: { origin, 'if-match': `"${version}"` },
      });
      expect(answer.status()).toBe(200);
    };
    await patch(1, { tags: ['theirs'] });
    await page.keyboard.press('Enter');
    await cell(page, one!.ref, STATUS).getByText('Mine').waitFor();
    await cell(page, one!.ref, TAGS).getByText('theirs').waitFor();
    const now = { statusLine: 'Mine', tags: ['theirs'], version: 3 };
    await expect.poll(() => current(mine, one!)).toMatchObject(now);

    await cell(page, one!.ref, STATUS).click();
    await page.getByRole('textbox', { name: 'Status line' }).fill('Mine again');
    await patch(3, { statusLine: 'Theirs' });
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Somebody else saved this first' });
    await dialog.getByText('Theirs', { exact: true }).waitFor();
    await mine.expectAccessible();
    await dialog.getByRole('button', { name: 'Save my choice' }).click();
    await cell(page, one!.ref, STATUS).getByText('Mine again').waitFor();
    const chosen = { statusLine: 'Mine again', version: 5 };
    await expect.poll(() => current(mine, one!)).toMatchObject(chosen);
    await mine.close();
  });

  it('leads to pages whose forms overwrite nothing that another browser has saved meanwhile', async () => {
    const mine = await browser.signedIn('manager', { to: null });
    const [one] = await open(mine, origin, 'Rowan Bank');
    const theirs = await browser.signedIn('manager', { to: `/negotiations/${one!.id}` });
    await mine.page.goto(`/negotiations/${one!.id}`, NAVIGATION);
    const edit = async ({ page }: TestPage): Promise<Locator> => {
      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: `Edit ${one!.ref}` });
      await dialog.waitFor();
      return dialog;
    };
    const [ours, others] = [await edit(mine), await edit(theirs)];
    await ours.getByLabel('Status in one line').fill('Mine');
    await ours.getByLabel('Expected close').fill('2031-05-04');
    await others.getByLabel('Status in one line').fill('Theirs');
    await others.getByLabel('Use case').fill('Statements in chat');
    await theirs.page.keyboard.press('Control+Enter');
    await others.waitFor({ state: 'detached' });

    // The page behind the form shows it; the form still knows what it was filled in with.
    await mine.page.getByText('Statements in chat').first().waitFor();
    await ours.getByLabel('Status in one line').press('Control+Enter');
    const conflict = mine.page.getByRole('dialog', { name: 'Somebody else saved this first' });
    const line = (name: string): Locator =>
      conflict.getByRole('row').filter({ has: mine.page.getByRole('rowheader', { name, exact: true }) });
    await line('Status in one line').getByText('nothing').waitFor();
    expect(await line('Status in one line').getByRole('radio').count()).toBe(2);
    expect(await conflict.getByLabel('Mine: Status in one line').isChecked()).toBe(true);
    expect(await conflict.getByLabel('Theirs: Use case').isChecked()).toBe(true);
    // Besides the head: what differs, and nothing else.
    expect(await conflict.getByRole('row').count()).toBe(4);
    await mine.expectAccessible();
    await mine.shoot('conflict');
    await conflict.getByRole('button', { name: 'Save my choice' }).click();
    await ours.waitFor({ state: 'detached' });
    const settled = { statusLine: 'Mine', useCase: 'Statements in chat', expectedCloseOn: '2031-05-04' };
    expect(await current(mine, one!)).toMatchObject(settled);

    // What they change elsewhere is taken in without a question.
    const again = await edit(mine);
    await again.getByLabel('Status in one line').fill('Mine alone');
    const before = await current(mine, one!);
    const patched = await theirs.page.request.patch(`/api/v1/negotiations/${one!.id}`, {
      data: { useCase: 'Balances in chat' },
      headers: { origin, 'if-match': `"${String(before['version'])}"` },
    });
    expect(patched.status()).toBe(200);
    await again.getByLabel('Status in one line').press('Control+Enter');
    await again.waitFor({ state: 'detached' });
    expect(await current(mine, one!)).toMatchObject({
      statusLine: 'Mine alone',
      useCase: 'Balances in chat',
    });
    await theirs.close();

    // No network: a form says so and keeps what was typed; back again, the page catches up and the form saves.
    const { page } = mine;
    await page.context().setOffline(true);
    await page.getByText('You are offline.').waitFor();
    const note = page.getByRole('textbox', { name: 'Note' });
    await note.fill('They rang twice');
    await page.getByRole('button', { name: 'Write the note' }).click();
    await page.getByRole('alert').getByText('can’t be reached').waitFor();
    expect(await note.inputValue()).toBe('They rang twice');
    const elsewhere = await browser.signedIn('manager', { to: null });
    const now = await current(elsewhere, one!);
    await elsewhere.page.request.patch(`/api/v1/negotiations/${one!.id}`, {
      data: { statusLine: 'Said while you were away' },
      headers: { origin, 'if-match': `"${String(now['version'])}"` },
    });
    await elsewhere.close();
    await page.context().setOffline(false);
    await page.getByText('You are offline.').waitFor({ state: 'detached' });
    await page.getByText('Said while you were away').first().waitFor();
    await page.getByRole('button', { name: 'Write the note' }).click();
    await page.getByRole('paragraph').filter({ hasText: 'They rang twice' }).waitFor();
    expect(await note.inputValue()).toBe('');
    await mine.close();
  });

  it('changes many at once, one by one, and tells which were refused and why', async () => {
    const theirs = await browser.signedIn('manager2', { to: null });
    const [foreign] = await open(theirs, origin, 'Hazel Bank');
    await theirs.close();
    const opened = await browser.signedIn('manager', { to: null });
    const { page } = opened;
    const own = await open(opened, origin, 'Hazel Bank', 3);
    await page.goto(found('Hazel Bank'), NAVIGATION);
    await page.getByLabel('Choose every row').check();
    await page.getByText('4 chosen').waitFor();
    await opened.expectAccessible();
    await opened.shoot('table-chosen');
    await page.getByRole('button', { name: 'Tag', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Tag 4 negotiations' });
    await dialog.getByLabel('Tags to add').first().fill('wave two');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Change 4' }).click();
    await dialog.getByText('3 were changed.').waitFor();
    const refused = dialog.getByRole('region', { name: '1 was refused' });
    await refused.getByRole('link', { name: foreign!.ref }).waitFor();
    await refused.getByText('You may not').waitFor();
    await opened.expectAccessible();
    await opened.shoot('table-refused');
    await dialog.getByRole('button', { name: 'Try those again' }).click();
    await dialog.getByText('0 were changed.').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    for (const one of own) {
      await cell(page, one.ref, TAGS).getByText('wave two').waitFor();
      expect(await current(opened, one)).toMatchObject({ tags: ['wave two'] });
    }
    await opened.close();
  });

  it('moves from its stage as the board does', async () => {
    const opened = await browser.signedIn('manager', { to: null });
    const { page } = opened;
    const [one] = await open(opened, origin, 'Yarrow Bank');
    await page.goto(found('Yarrow Bank'), NAVIGATION);
    await cell(page, one!.ref, STAGE).click();
    await page.getByRole('dialog', { name: `Move ${one!.ref}` }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await cell(page, one!.ref, PRODUCT).click();
    const choices = page.getByRole('listbox').getByRole('option');
    await expect.poll(() => choices.count()).toBeGreaterThan(1);
    await opened.close();
  });

  it('is saved as a view, shared with everybody, opened from the board and by its address, and removed', async () => {
    const opened = await browser.signedIn('manager', { to: '/table?overdue=true' });
    const { page } = opened;
    const views = page.getByRole('button', { name: /^Saved views/ });
    await views.click();
    await page.getByRole('menuitem', { name: 'Save what is shown' }).click();
    const saving = page.getByRole('dialog', { name: 'Save this view' });
    await saving.getByLabel('Name').fill('Late ones');
    await saving.getByRole('switch').press('Space');
    await opened.expectAccessible();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Saved views: Late ones' }).waitFor();

    const theirs = await browser.signedIn('legal', { to: '/board' });
    await theirs.page.getByRole('button', { name: /^Saved views/ }).click();
    await theirs.page.getByRole('menuitem', { name: 'Late ones' }).click();
    await theirs.page.waitForURL(/table\?overdue=true/);
    await theirs.close();

    await views.click();
    await page.getByRole('menuitem', { name: 'Change my views' }).click();
    const managing = page.getByRole('dialog', { name: 'My views' });
    await managing.getByLabel('Name of “Late ones”').fill('What is late');
    await managing.getByRole('button', { name: 'Rename' }).click();
    const view = managing.getByRole('region', { name: 'What is late' });
    await view.waitFor();
    await opened.expectAccessible();
    await opened.shoot('saved-views');
    const saved = await (await page.request.get('/api/v1/saved-views')).json();
    const { id } = (saved as { items: { id: string; name: string }[] }).items.find(
      ({ name }) => name === 'What is late',
    )!;
    const tab = await browser.signedIn('executive', { to: `/views/${id}` });
    await tab.page.waitForURL(/table\?overdue=true/);
    await tab.close();
    await view.getByRole('button', { name: 'Remove' }).click();
    await view.getByRole('button', { name: 'Remove it for good' }).click();
    await view.waitFor({ state: 'detached' });
    expect((await page.request.get(`/api/v1/saved-views/${id}`)).status()).toBe(404);
    await opened.close();
  });
});
