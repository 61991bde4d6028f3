import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestBrowser, WITHOUT_CHROMIUM } from './browser.js';
import { openProduct } from './product.js';
import type { Product } from './product.js';

/** What has a place on paper. */
const PRINTED = [
  'What changed',
  'What waits for my decision',
  'Pipeline by stage',
  'Funnel',
  'Why deals die',
  'Objections',
];

describe.skipIf(WITHOUT_CHROMIUM)('an executive’s way', { timeout: 180_000 }, () => {
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

  it('begins with what changed and what waits, and leads from a number to what it counts', async () => {
    const opened = await browser.signedIn('executive');
    const { page } = opened;
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/overview');
    expect(await page.title()).toBe('Overview · Parley');
    const headings = await page.getByRole('heading', { level: 2 }).allTextContents();
    expect(headings.slice(0, 2)).toEqual(['What changed', 'What waits for my decision']);
    await page.locator('[role=img] svg').first().waitFor();
    await opened.shoot('overview');
    const closed = page.locator('main [aria-expanded=false]:not([role])');
    while ((await closed.count()) > 0) await closed.first().click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    await opened.expectAccessible();

    const total = page.getByRole('link', { name: /^Total, Negotiations: / }).first();
    const counted = Number((await total.textContent())?.replaceAll(/\D/g, ''));
    await total.click();
    await page.getByRole('heading', { name: 'What is behind the number' }).waitFor();
    await opened.expectAccessible();
    const more = page.getByRole('button', { name: 'Show more' });
    const lines = page.getByRole('link', { name: /^NEG-/ });
    for (let seen = await lines.count(); await more.isVisible(); seen = await lines.count()) {
      await more.click();
      await lines.nth(seen).waitFor();
    }
    expect(await lines.count()).toBe(counted);
    await opened.close();
  });

  it('prints on one page, white whatever the screen is', async () => {
    const opened = await browser.signedIn('executive', { to: '/overview', colorScheme: 'dark' });
    const { page } = opened;
    await page.locator('[role=img] svg').first().waitFor();
    const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(printed.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    const titles = await page.getByRole('heading', { level: 2 }).allTextContents();
    expect(titles).toEqual(PRINTED);
    expect(await page.getByRole('navigation').count()).toBe(0);
    await opened.close();
  });

  it('says in its address as of which day and of what', async () => {
    const opened = await browser.signedIn('executive', { to: '/overview' });
    const { page } = opened;
    await page.getByLabel('As of', { exact: true }).fill('2026-01-15');
    await page.waitForURL(/asOf=2026-01-15/);
    await page.getByText('As of Jan 15, 2026').waitFor();
    expect(new URL(page.url()).search).toBe('?asOf=2026-01-15');

    await page.goto('/overview?stage=live');
    const pipeline = page.getByRole('region', { name: 'Pipeline by stage' });
    await pipeline.waitFor();
    expect(await pipeline.getByRole('rowheader').allTextContents()).toEqual(['Live', 'Total']);
    await pipeline
      .getByRole('link', { name: /^Total, Value: \$/ })
      .first()
      .click();
    await page.getByRole('link', { name: /^NEG-/ }).first().waitFor();
    await page.getByRole('link', { name: 'Back to the overview' }).click();
    await page.waitForURL(/\/overview\?stage=live$/);
    // Without a number there is nothing behind it.
    await page.goto('/overview/records?stage=live');
    await pipeline.waitFor();
    expect(new URL(page.url()).pathname).toBe('/overview');
    await opened.close();
  });
});

describe.skipIf(WITHOUT_CHROMIUM)('the reported case', { timeout: 180_000 }, () => {
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

  it('is shown step by step at a first visit, never again once closed, and leads over to the portfolio', async () => {
    const opened = await browser.signedIn('manager', { workspace: 'messenger-2018' });
    const { page } = opened;
    const guide = page.getByRole('region', { name: 'A short look: August 2018' });
    await guide.getByRole('heading', { name: 'A large US bank walked away' }).waitFor();
    await page.getByText('Privacy, unspecified').first().waitFor();
    await opened.expectAccessible();
    await opened.shoot('guide');
    await guide.getByRole('button', { name: 'Next' }).click();
    await guide.getByRole('heading', { name: 'What it objected to' }).waitFor();
    await page.waitForURL(/part=objections/);
    for (const heading of ['Who said so', 'What may be the same', 'Had it been your own']) {
      await guide.getByRole('button', { name: 'Next' }).click();
      await guide.getByRole('heading', { name: heading }).waitFor();
    }
    await guide.getByRole('button', { name: 'To the fictional portfolio' }).click();
    await page.getByRole('heading', { name: 'Board', exact: true }).waitFor();
    const me = await page.request.get('/api/v1/me');
    expect(await me.json()).toMatchObject({ workspace: { slug: 'sample-portfolio' } });
    await page.goto('/');
    await page.getByRole('heading', { name: 'Board', exact: true }).waitFor();
    await opened.close();
  });

  it('keeps what stands against an ended negotiation out of the queue, and shows it when asked', async () => {
    const opened = await browser.signedIn('legal', { workspace: 'messenger-2018', to: '/objections' });
    const { page } = opened;
    const ended = page.getByRole('article').filter({ hasText: 'NEG-4' });
    await page.getByRole('article').first().waitFor();
    expect(await ended.count()).toBe(0);
    await page.getByRole('button', { name: 'Close the guided look' }).click();
    await page.getByText('Negotiation ended', { exact: true }).click();
    await ended.getByText('Blocked until it ended').waitFor();
    expect(await page.getByText('Blocks', { exact: true }).count()).toBe(0);
    await opened.expectAccessible();
    await opened.close();
  });

  it('leads from a party of a negotiation to everything with it', async () => {
    const opened = await browser.signedIn('manager', { workspace: 'messenger-2018', to: '/parties' });
    const { page } = opened;
    await page.getByRole('button', { name: 'Close the guided look' }).click();
    await page.getByLabel('Search by name').fill('us b');
    await page.waitForURL(/q=us/);
    await page.getByRole('link', { name: /Bancorp/ }).click();
    await page.getByRole('heading', { name: /Bancorp/, level: 1 }).waitFor();
    await page.getByText('It denies sharing, not talks.').waitFor();
    expect(await page.getByRole('region', { name: 'Statements' }).textContent()).toContain('Dana Ripley');
    await opened.expectAccessible();
    await opened.shoot('party');
    await opened.close();
  });
});
