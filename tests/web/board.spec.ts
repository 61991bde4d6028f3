import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestBrowser, WITHOUT_CHROMIUM } from './browser.js';
import type { TestPage } from './browser.js';
import { openProduct } from './product.js';
import type { Product } from './product.js';

/** The board of what these tests open: far fewer cards to draw than the demo has. */
const JUNIPERS = '/board?q=Juniper';
const column = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const card = (page: Page, ref: string): Locator =>
  page.locator('[data-card]', { hasText: new RegExp(`^${ref}\\b`) });

/** Opens a negotiation of the demo's manager over the API and takes it to Contacted; answers its reference and id. */
async function contacted(tested: TestPage, origin: string): Promise<{ id: string; ref: string }> {
  const { page } = tested;
  const headers = { origin };
  const opened = await page.request.post('/api/v1/negotiations', {
    data: {
      counterparty: { displayName: 'Juniper Savings', kind: 'bank' },
      product: { name: 'Statements' },
      useCase: 'Statements in chat',
      firstContactOn: { value: '2026-01-05', precision: 'day', inferred: false },
    },
    headers,
  });
  const { id, ref } = (await opened.json()) as { id: string; ref: string };
  await move(tested, origin, id, { to: 'contacted' });
  await column(page, 'Contacted').getByText(ref, { exact: true }).waitFor();
  return { id, ref };
}

/** Moves a negotiation over the API, with what the stage asks for. */
async function move({ page }: TestPage, origin: string, id: string, body: object): Promise<void> {
  const read = await page.request.get(`/api/v1/negotiations/${id}`);
  const { version } = (await read.json()) as { version: number };
  const moved = await page.request.post(`/api/v1/negotiations/${id}/stage-changes`, {
    data: body,
    headers: { origin, 'if-match': `"${version}"` },
  });
  expect(moved.status()).toBe(200);
}

/** Takes a card by its middle and holds it over a column. */
async function hold(page: Page, ref: string, over: string): Promise<void> {
  await page.getByRole('button', { name: `Drag ${ref}`, exact: true }).waitFor();
  const from = (await card(page, ref).boundingBox())!;
  const to = (await column(page, over).boundingBox())!;
  await page.mouse.move(from.x + 40, from.y + 60);
  await page.mouse.down();
  await page.mouse.move(from.x + 60, from.y + 80, { steps: 4 });
  await page.mouse.move(to.x + 100, to.y + 300, { steps: 8 });
}

describe.skipIf(WITHOUT_CHROMIUM)('the board', { timeout: 180_000 }, () => {
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

  it('is readable by everybody, in light and dark, on a desk and in a hand', async () => {
    const opened = await browser.signedIn('manager');
    await opened.page.locator('[data-card]').first().waitFor();
    expect(await opened.page.getByRole('region').count()).toBe(10);
    await opened.expectAccessible();
    await opened.shoot('board');
    await opened.close();
  });

  it('says why a column refuses a card while it is dragged, and lets it go back', async () => {
    const opened = await browser.signedIn('manager', { to: JUNIPERS });
    const { page } = opened;
    const { ref } = await contacted(opened, product.url);
    await hold(page, ref, 'Data Scoping');
    await column(page, 'Data Scoping').getByText('No NDA covers this negotiation.').waitFor();
    await column(page, 'Planning').getByText('No move leads here').waitFor();
    await page.mouse.up();
    await column(page, 'Data Scoping').getByText('No NDA covers').waitFor({ state: 'detached' });
    await column(page, 'Contacted').getByText(ref, { exact: true }).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await opened.close();
  });

  it('asks for what is missing alone, puts the card back on cancel, saves both together, undoes as an event', async () => {
    const opened = await browser.signedIn('manager', { to: JUNIPERS });
    const { page } = opened;
    const { ref } = await contacted(opened, product.url);
    const dialog = page.getByRole('dialog', { name: `${ref} to NDA & Qualification` });
    const drop = async (): Promise<void> => {
      await hold(page, ref, 'NDA & Qualification');
      await page.locator('[data-stage=nda][data-standing=asks]').waitFor();
      await page.mouse.up();
      await dialog.waitFor();
    };
    await drop();
    await opened.expectAccessible();
    await opened.shoot('move-dialog');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await column(page, 'Contacted').getByText(ref, { exact: true }).waitFor();

    await drop();
    // The one fact, and when it happened.
    expect(await dialog.getByRole('textbox').count()).toBe(2);
    const agreed = dialog.getByLabel('When both sides agreed to talk');
    await agreed.fill('2199-01-01');
    await page.keyboard.press('Control+Enter');
    await dialog.getByRole('alert').getByText('lies in the future').waitFor();
    await agreed.fill('2026-01-06');
    await page.keyboard.press('Control+Enter');
    await column(page, 'NDA & Qualification').getByText(ref, { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await column(page, 'Contacted').getByText(ref, { exact: true }).waitFor();
    await page.getByText('The move and its undoing stay in the journal.').waitFor();
    await opened.close();
  });

  it('moves by keyboard alone: from the menu of a card, and by its grip', async () => {
    const opened = await browser.signedIn('manager', { to: JUNIPERS });
    const { page } = opened;
    const { ref } = await contacted(opened, product.url);
    await page.getByRole('button', { name: `Move ${ref} …`, exact: true }).focus();
    await page.keyboard.press('Enter');
    const menu = page.getByRole('dialog', { name: `Move ${ref}` });
    await menu.getByText('No NDA covers this negotiation.').first().waitFor();
    await opened.expectAccessible();
    await opened.shoot('move-menu');
    await menu.getByRole('button', { name: `Move ${ref} to NDA & Qualification` }).focus();
    await page.keyboard.press('Enter');
    const asking = page.getByRole('dialog', { name: `${ref} to NDA & Qualification` });
    await asking.waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: `Drag ${ref}`, exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.locator('[data-stage=nda][data-standing=asks]').waitFor();
    await page.locator('[data-stage=nda][data-target=true]').waitFor();
    await page.keyboard.press('Enter');
    await asking.waitFor();
    expect(await asking.isVisible()).toBe(true);
    await opened.close();
  });

  it('shows a move at once, and puts the card back when it fails, without reading anything anew', async () => {
    const opened = await browser.signedIn('manager', { to: JUNIPERS });
    const { page } = opened;
    const { id, ref } = await contacted(opened, product.url);
    await move(opened, product.url, id, { to: 'nda', facts: { agreedToTalkOn: '2026-01-06' } });
    await move(opened, product.url, id, { to: 'contacted', reason: 'They think again' });
    await page.reload();
    await page.getByRole('button', { name: `Move ${ref} …`, exact: true }).click();
    let refuse = (): void => undefined;
    const refused = new Promise<void>((resolve) => {
      refuse = resolve;
    });
    await page.route('**/stage-changes', async (route) => {
      await refused;
      await route.abort();
    });
    await page.route('**/api/v1/board?*', (route) => route.abort());
    await page.getByRole('button', { name: `Move ${ref} to NDA & Qualification` }).press('Enter');
    await column(page, 'NDA & Qualification').getByText(ref, { exact: true }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page
      .locator('[data-stage=nda] :focus')
      .and(page.getByLabel(`Move ${ref} …`, { exact: true }))
      .waitFor();
    refuse();
    await page
      .getByRole('alert')
      .filter({ hasText: `${ref} was not moved` })
      .waitFor();
    await column(page, 'Contacted').getByText(ref, { exact: true }).waitFor();
    expect(await column(page, 'NDA & Qualification').getByText(ref, { exact: true }).count()).toBe(0);
    await opened.close();
  });

  it('compares where a card stood and stands when somebody else moved it while its move was asked about', async () => {
    const opened = await browser.signedIn('manager', { to: JUNIPERS });
    const { page } = opened;
    const { id, ref } = await contacted(opened, product.url);
    await page.getByRole('button', { name: `Move ${ref} …`, exact: true }).click();
    await page.getByRole('button', { name: `Move ${ref} to NDA & Qualification` }).click();
    const dialog = page.getByRole('dialog', { name: `${ref} to NDA & Qualification` });
    await dialog.getByLabel('When both sides agreed to talk').fill('2026-01-06');
    const read = await page.request.get(`/api/v1/negotiations/${id}`);
    const { version } = (await read.json()) as { version: number };
    const undone = await page.request.post(`/api/v1/negotiations/${id}/undo`, {
      data: {},
      headers: { origin: product.url, 'if-match': `"${version}"` },
    });
    expect(undone.status()).toBe(200);
    const conflict = page.getByRole('dialog', { name: 'Somebody else saved this first' });
    await conflict.getByLabel('Mine: Stage').waitFor();
    await conflict.getByText('Planning').waitFor();
    await conflict.getByText('Contacted').waitFor();
    await conflict.getByLabel('Theirs: Stage').check();
    await conflict.getByRole('button', { name: 'Save my choice' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await column(page, 'Planning').getByText(ref, { exact: true }).waitFor();
    await opened.close();
  });

  it('is dragged by a finger on its grip, to a column that lies beyond the edge of a phone', async () => {
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
    const opened = await browser.signedIn('manager', { to: JUNIPERS, ...phone });
    const { page } = opened;
    const { ref } = await contacted(opened, product.url);
    const grip = page.getByRole('button', { name: `Drag ${ref}`, exact: true });
    const protocol = await page.context().newCDPSession(page);
    const touch = (
      type: 'touchStart' | 'touchMove' | 'touchEnd',
      ...touchPoints: { x: number; y: number }[]
    ) => protocol.send('Input.dispatchTouchEvent', { type, touchPoints });
    // At the edge of the screen the board scrolls below the finger.
    const dragTo = async (edge: number): Promise<void> => {
      await grip.scrollIntoViewIfNeeded();
      const { x, y } = (await grip.boundingBox())!;
      await touch('touchStart', { x: x + 12, y: y + 12 });
      await touch('touchMove', { x: x + 20, y: y + 30 });
      await page.locator('[data-stage=scoping][data-standing=refused]').waitFor();
      await touch('touchMove', { x: edge, y: y + 100 });
    };
    const visible = async (name: string): Promise<number> => {
      const { x, width } = (await column(page, name).boundingBox())!;
      return Math.min(x + width, phone.viewport.width) - Math.max(x, 0);
    };
    // Away from the edge, so that nothing scrolls any more.
    const restOver = async (name: string): Promise<void> => {
      await expect.poll(() => visible(name)).toBeGreaterThan(150);
      await touch('touchMove', { x: phone.viewport.width / 2, y: 400 });
      const { x, width } = (await column(page, name).boundingBox())!;
      const middle = (Math.max(x, 0) + Math.min(x + width, phone.viewport.width)) / 2;
      await touch('touchMove', { x: middle, y: 400 });
    };
    await dragTo(6);
    await restOver('Planning');
    await touch('touchEnd');
    const refusal = page.getByRole('alert').filter({ hasText: `${ref} was not moved` });
    await refusal.getByText('No move leads here from where it stands').waitFor();
    await refusal.getByRole('button').click();
    await refusal.waitFor({ state: 'detached' });

    await dragTo(phone.viewport.width - 6);
    await restOver('NDA & Qualification');
    await page.locator('[data-stage=nda][data-target=true]').waitFor();
    await touch('touchEnd');
    await page.getByRole('dialog', { name: `${ref} to NDA & Qualification` }).waitFor();
    expect(await column(page, 'Contacted').getByText(ref, { exact: true }).count()).toBe(1);
    await opened.close();
  });

  it('tells who may not move a card, before it is tried', async () => {
    const mine = await browser.signedIn('manager2', { to: JUNIPERS });
    const { ref } = await contacted(mine, product.url);
    await mine.close();
    const opened = await browser.signedIn('manager', { to: JUNIPERS });
    const { page } = opened;
    await page.getByRole('button', { name: `Move ${ref} …`, exact: true }).click();
    const menu = page.getByRole('dialog', { name: `Move ${ref}` });
    await menu.getByText('Only its owner, their manager or an executive moves it').first().waitFor();
    expect(await menu.getByRole('button', { name: `Move ${ref} to Planning` }).count()).toBe(0);
    await opened.close();
  });

  it('opens a negotiation from a column or by N, without a network too, and keeps what was typed through a reload', async () => {
    const opened = await browser.signedIn('manager', { to: JUNIPERS, loadsAhead: true });
    const { page } = opened;
    await column(page, 'Planning').waitFor();
    // What dialogs and menus take is loaded before anybody opens them: the one that comes after is on its way.
    for (const file of ['log-dialog', 'views-menu']) {
      const isLoaded = `performance.getEntriesByType('resource').some(({ name }) => name.includes('${file}'))`;
      await expect.poll(() => page.evaluate(isLoaded), { timeout: 30_000 }).toBe(true);
    }
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Saved views' }).click();
    await page.getByRole('menuitem', { name: 'Save what is shown' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'New negotiation' });
    await dialog.getByLabel('Counterparty').fill('Juniper Mutual');
    await dialog.getByLabel('Counterparty').press('Tab');
    await page.context().setOffline(false);
    await page.reload();
    await page.getByRole('button', { name: 'New negotiation in Planning' }).click();
    await dialog.waitFor();
    expect(await dialog.getByLabel('Counterparty').inputValue()).toBe('Juniper Mutual');
    await dialog.getByRole('button', { name: 'Open it' }).click();
    await dialog.getByRole('alert').waitFor();
    await opened.expectAccessible();
    await dialog.getByLabel('Product').fill('Statements in chat');
    await page.keyboard.press('Control+Enter');
    await column(page, 'Planning').getByText('Juniper Mutual').waitFor();
    await opened.close();
  });

  it('opens what stands beside a button at its first press, by key and by finger, and goes back to it', async () => {
    const opened = await browser.signedIn('manager', { to: JUNIPERS, hasTouch: true });
    const { page } = opened;
    const focused = page.locator(':focus');
    const account = page.getByRole('button', { name: /, Account of / });
    const views = page.getByRole('button', { name: 'Saved views' });
    const filters = page.getByRole('button', { name: 'More filters' });
    for (const key of ['Enter', 'Space', 'ArrowDown']) {
      await account.press(key);
      await page.getByRole('menu', { name: /, Account of / }).waitFor();
      await focused.and(page.getByRole('menuitemradio', { name: 'Light' })).waitFor();
      await page.keyboard.press('ArrowDown');
      await focused.and(page.getByRole('menuitemradio', { name: 'Dark' })).waitFor();
      if (key === 'Enter') await opened.expectAccessible();
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
      expect(await focused.getAttribute('aria-label')).toMatch(/, Account of /);
    }
    await views.tap();
    await page.getByRole('menuitem', { name: 'Save what is shown' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    expect(await focused.getAttribute('aria-label')).toBe('Saved views');
    await filters.press('Enter');
    const fields = page.getByRole('dialog', { name: 'More filters' });
    await fields.locator(':focus').waitFor();
    await fields.getByLabel('Tag').fill('pilot');
    await page.waitForURL(/tag=pilot/);
    await opened.expectAccessible();
    await page.keyboard.press('Escape');
    await fields.waitFor({ state: 'detached' });
    expect(await focused.innerText()).toBe('Tag: pilot');
    await opened.close();
  });

  it('says in its address what it shows, and shows it again', async () => {
    const opened = await browser.signedIn('manager');
    const { page } = opened;
    const { ref } = await contacted(opened, product.url);
    await page.getByLabel('Search negotiations').fill(ref);
    await page.getByText('1 open negotiation', { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe(ref);
    await page.reload();
    await page.getByText('1 open negotiation', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByText('1 open negotiation', { exact: true }).waitFor({ state: 'detached' });
    await opened.close();
  });

  it('shows what others do without a reload', async () => {
    const theirs = await browser.signedIn('manager2', { to: JUNIPERS });
    const mine = await browser.signedIn('manager', { to: JUNIPERS });
    // Waits for the card, on the board of the one who opens it: the other board hears of it too.
    const { id, ref } = await contacted(theirs, product.url);
    await card(mine.page, ref).waitFor();
    await theirs.page.request.put(`/api/v1/negotiations/${id}/next-action`, {
      data: { what: 'Ring their counsel', dueOn: '2199-01-01' },
      headers: { origin: product.url },
    });
    await card(mine.page, ref).getByText('Ring their counsel').waitFor();
    expect(mine.page.url()).toBe(`${product.url}${JUNIPERS}`);
    await mine.close();
    await theirs.close();
  });

  it('has every gate opened on its page, by whom it is for and without a move', async () => {
    const mine = await browser.signedIn('manager', { to: JUNIPERS });
    const { page } = mine;
    const { id } = await contacted(mine, product.url);
    const to = `/negotiations/${id}`;
    await move(mine, product.url, id, { to: 'nda', facts: { agreedToTalkOn: '2026-01-06' } });
    await page.goto(to);
    await page.getByRole('button', { name: 'Add an NDA' }).click();
    const nda = page.getByRole('dialog', { name: 'Add an agreement' });
    await nda.getByLabel('Juniper Savings').fill('2199-01-01');
    await page.keyboard.press('Control+Enter');
    await nda.getByRole('alert').getByText('This lies in the future.').waitFor();
    await mine.expectAccessible();
    await mine.shoot('agreement-dialog');
    const signed = nda.getByRole('group', { name: 'Signed on' }).locator('input');
    for (const day of await signed.all()) await day.fill('2026-01-07');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Nothing stands in the way.').waitFor();
    await page.getByRole('region', { name: 'Before Data Scoping' }).getByRole('button').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Move to Data Scoping' }).click();
    await page.getByRole('heading', { name: 'Next: Due Diligence' }).waitFor();

    const facts = {
      privacyAssessmentStartedOn: '2026-01-08',
      termSheetLink: 'https://example.com/terms',
      dataProtectionRoles: { provider: 'controller', recipient: 'processor' },
    };
    await move(mine, product.url, id, { to: 'contract_negotiation', facts });
    const legal = await browser.signedIn('legal', { to });
    await legal.page.getByRole('button', { name: 'Complete the assessment' }).click();
    const assessment = legal.page.getByRole('dialog', { name: /: Complete the assessment$/ });
    await assessment.waitFor();
    await legal.shoot('assessment-dialog');
    await assessment.getByRole('button', { name: 'Complete the assessment' }).click();
    await legal.page.getByText('Nothing stands in the way.').waitFor();
    await legal.page.getByText('Only its owner, their manager or an executive moves it').waitFor();
    await legal.close();

    await move(mine, product.url, id, { to: 'approval' });
    await page.goto(`${to}?part=documents`);
    await page.getByRole('button', { name: 'Edit the NDA' }).click();
    await page.getByRole('dialog', { name: 'Edit the NDA' }).getByLabel('Ends on').fill('2199-12-31');
    await page.keyboard.press('Control+Enter');
    await page.getByText('ends Dec 31, 2199').waitFor();
    const read = await page.request.get(`/api/v1/negotiations/${id}`);
    const { providerId, recipientId } = (await read.json()) as Record<string, string>;
    const added = await page.request.post('/api/v1/agreements', {
      data: {
        kind: 'dsa',
        negotiationIds: [id],
        signatures: [providerId, recipientId].map((partyId) => ({ partyId, signedOn: '2026-01-09' })),
      },
      headers: { origin: product.url },
    });
    expect(added.status()).toBe(201);
    await move(mine, product.url, id, { to: 'onboarding' });
    await page.getByRole('button', { name: 'Move to Live: 2 things stand in the way' }).click();
    const refused = page.getByRole('dialog', { name: / before Live$/ });
    await refused.getByText('can be cleared by Eve Overview').waitFor();
    expect(await refused.getByRole('button', { name: 'Move to Live' }).count()).toBe(0);
    await mine.expectAccessible();
    await mine.shoot('move-refused');
    await mine.close();
    const executive = await browser.signedIn('executive', { to });
    await executive.page.getByRole('button', { name: 'Approve go-live' }).click();
    const approval = executive.page.getByRole('dialog', { name: /: Approve go-live$/ });
    await approval.getByRole('button', { name: 'Approve go-live' }).click();
    const missing = executive.page.getByText('An executive has not approved going live.');
    await missing.waitFor({ state: 'detached' });
    const after = await executive.page.request.get(`/api/v1/negotiations/${id}`);
    expect(await after.json()).toMatchObject({ stage: 'onboarding', goLiveApprovedOn: expect.any(String) });
    await executive.close();
  });
});
