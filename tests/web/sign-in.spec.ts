import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestBrowser, WITHOUT_CHROMIUM } from './browser.js';
import { DEMO_PASSWORD } from '#libs/testing/demo.js';
import { openProduct } from './product.js';
import type { Product } from './product.js';

describe.skipIf(WITHOUT_CHROMIUM)('signing in', { timeout: 180_000 }, () => {
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

  it('names the people of the demo, never their password, and leads to the reported case at a first visit', async () => {
    const opened = await browser.page();
    const { page } = opened;
    await page.goto('/');
    await page.getByRole('heading', { name: 'Sign in to Parley' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    expect(await page.title()).toBe('Sign in · Parley');
    expect(await page.content()).not.toContain(DEMO_PASSWORD);
    await opened.expectAccessible();
    await opened.shoot('sign-in');

    await page.getByRole('button', { name: 'Use manager@parley.example' }).click();
    await page.getByRole('textbox', { name: 'Password' }).fill('wrong');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').getByText('is not right').waitFor();
    await page.getByRole('textbox', { name: 'Password' }).fill(DEMO_PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('region', { name: 'A short look: August 2018' }).waitFor();
    await opened.expectAccessible();
    await opened.close();
  });

  it('leads back to the address that was asked for, and to nothing outside', async () => {
    const localStorage = [{ name: 'parley.guide.dismissed', value: 'true' }];
    const past = { origin: product.url, localStorage };
    for (const [asked, reached] of [
      ['/account', '/account'],
      ['/sign-in?from=//elsewhere.example/', '/board'],
    ] as const) {
      const opened = await browser.page({ storageState: { cookies: [], origins: [past] } });
      const { page } = opened;
      await page.goto(asked);
      await page.getByLabel('E-mail address').fill('manager@parley.example');
      await page.getByRole('textbox', { name: 'Password' }).fill(DEMO_PASSWORD);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: /Board|My account/ }).waitFor();
      expect(new URL(page.url()).pathname).toBe(reached);
      await opened.close();
    }
  });

  it('sends whoever forgot their password a letter, and tells nobody who is here', async () => {
    const opened = await browser.page();
    const { page } = opened;
    await page.goto('/sign-in');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByRole('button', { name: 'Send me the link' }).click();
    await page.getByRole('alert').waitFor();
    await opened.expectAccessible();
    await opened.shoot('forgotten-password');
    const asked = async (address: string) => {
      await page.goto('/forgotten-password');
      await page.getByLabel('E-mail address').fill(address);
      await page.getByRole('button', { name: 'Send me the link' }).click();
      return page.getByRole('status').textContent();
    };
    expect(await asked('legal@parley.example')).toBe(await asked('nobody@parley.example'));
    const { rows } = await product.owner.query(
      "select payload ->> 'letter' as letter from outbox where job = 'send_mail' and payload ? 'letter'",
    );
    expect(rows).toEqual([{ letter: 'password_reset' }]);
    await opened.close();
  });

  it('signs in over the page when the session ends, and loses nothing that was typed', async () => {
    const opened = await browser.signedIn('manager', { to: '/account' });
    const { page } = opened;
    await page.getByLabel('New password').fill('a new password of mine');
    await page.getByLabel('Current password').fill('not mine');
    await product.owner.query('delete from session');
    await page.getByRole('button', { name: 'Change it' }).click();
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
    await dialog.getByLabel('E-mail address').fill('manager@parley.example');
    await dialog.getByRole('textbox', { name: 'Password' }).fill(DEMO_PASSWORD);
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('New password').inputValue()).toBe('a new password of mine');
    await opened.close();
  });

  it('lets everybody say when mails come, and tells at its field what is wrong', async () => {
    const opened = await browser.signedIn('executive', { to: '/account' });
    const { page } = opened;
    const save = page.getByRole('button', { name: 'Save' });
    await page.getByLabel('Quiet hours from').fill('22:00');
    await save.click();
    await page.getByText('Say when they end as well').first().waitFor();
    await opened.expectAccessible();
    await opened.shoot('mail-hours');
    await page.getByLabel('until').fill('07:30');
    await page.getByRole('combobox', { name: 'Your time zone' }).fill('Asia/Tok');
    await page.getByRole('option', { name: 'Asia/Tokyo' }).click();
    await save.click();
    await page.getByText('Your mails come by these hours').waitFor();
    const hours = await page.request.get('/api/v1/me/mail-hours');
    expect(await hours.json()).toMatchObject({
      timeZone: 'Asia/Tokyo',
      quietFrom: '22:00',
      quietUntil: '07:30',
      digestTime: '09:30',
    });
    await opened.close();
  });

  it('goes to another workspace of the same person', async () => {
    const opened = await browser.signedIn('manager', { to: '/board' });
    const { page } = opened;
    await page.getByRole('button', { name: 'Workspace: Sample portfolio' }).click();
    await page.getByRole('menuitem', { name: 'Messenger, August 2018' }).click();
    await page.getByRole('button', { name: 'Workspace: Messenger, August 2018' }).waitFor();
    await page.getByRole('region', { name: 'A short look: August 2018' }).waitFor();
    const me = await page.request.get('/api/v1/me');
    expect(await me.json()).toMatchObject({ workspace: { slug: 'messenger-2018' } });
    await opened.close();
  });
});

describe.skipIf(WITHOUT_CHROMIUM)('an empty installation', { timeout: 120_000 }, () => {
  let product: Product;
  let browser: TestBrowser;
  beforeAll(async () => {
    product = await openProduct({ demo: false });
    browser = await TestBrowser.open(product);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  it('is founded by the link that its start prints, says what is wrong, and lets its administrator in', async () => {
    const opened = await browser.page();
    const { page } = opened;
    await page.goto('/first-workspace');
    await page.getByText('This address is not complete.').waitFor();
    await page.goto(`/first-workspace#${product.firstWorkspaceSecret}`);
    await page.reload();
    await page.getByLabel('Name of the organisation').fill('Harbour Messenger');
    await page.getByLabel('Name of the workspace').fill('Data Partnerships, Zürich');
    expect(await page.getByLabel('Short name').inputValue()).toBe('data-partnerships-zurich');
    await page.getByLabel('Your name').fill('Ada Example');
    await page.getByLabel('E-mail address').fill('ada@example.com');
    await page.getByRole('textbox', { name: 'Password' }).fill('short');
    await page.getByRole('button', { name: 'Found it and sign in' }).click();
    await page.getByText('Use 12 to 128 characters.').waitFor();
    await opened.expectAccessible();
    await opened.shoot('first-workspace');
    await page.getByRole('textbox', { name: 'Password' }).fill('a longer password');
    await page.getByRole('button', { name: 'Found it and sign in' }).click();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: 'People' }).waitFor();
    await opened.close();
  });
});
