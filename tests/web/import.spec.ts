import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestBrowser, WITHOUT_CHROMIUM } from './browser.js';
import { openProduct } from './product.js';
import type { Product } from './product.js';

const SHEET = `Bank\tProduct\tPhase of it\tOwner
Linden Bank\tStatements\tData Scoping\tPetra Pipeline
Linden Mutual\tStatements\tNowhere\tPetra Pipeline
`;

/** As a browser does it on Ctrl+V while nothing is typed into. */
const PASTE = `{
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', ${JSON.stringify(SHEET)});
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
}`;

describe.skipIf(WITHOUT_CHROMIUM)('importing a sheet', { timeout: 180_000 }, () => {
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

  it('begins by pasting on the table, guesses columns, says of each row why not, and enters the good ones', async () => {
    const opened = await browser.signedIn('manager', { to: '/table' });
    const { page } = opened;
    await page.getByRole('row').nth(3).waitFor();
    await page.evaluate(PASTE);
    await page.getByRole('heading', { name: 'Import', level: 1 }).waitFor();
    const phase = page.getByLabel('Phase of it', { exact: true });
    await phase.waitFor();
    // A stage is never guessed out of such a name, and no row can do without one.
    await page.getByRole('alert').waitFor();
    const verdict = page.getByRole('region', { name: 'What would become of the rows' });
    await phase.selectOption('stage');
    await verdict.getByText('1 new, 0 here already, 1 wrong').waitFor();
    const rows = page.getByRole('region', { name: 'Rows', exact: true });
    await rows.getByText('Linden Mutual').waitFor();
    await rows.getByText('Nowhere').waitFor();
    await opened.expectAccessible();
    await opened.shoot('import');
    await verdict.getByRole('button', { name: 'Enter the good one' }).click();
    await page.getByText('1 entered, 0 were here already, 1 wrong').waitFor();
    await page.getByText('New (1)').click();
    await opened.expectAccessible();
    await opened.shoot('import-result');
    await page.getByRole('link', { name: /^NEG-/ }).click();
    const heading = page.getByRole('heading', { level: 1, name: /Linden/ });
    await heading.waitFor();
    expect(await heading.textContent()).toContain('Linden Bank');
    await opened.close();
  });

  it('reads a file, finds what was entered before, and tells what is no sheet', async () => {
    const opened = await browser.signedIn('manager', { to: '/import' });
    const { page } = opened;
    const choose = async (name: string, content: string): Promise<void> =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
    await choose('one.csv', 'Bank;Product;Stage\nRowan Bank;Balances;nda\n');
    await page.getByRole('button', { name: 'Enter it' }).click();
    await page.getByText('1 entered').waitFor();
    await page.getByRole('link', { name: 'Import another sheet' }).click();
    await choose('one.csv', 'Bank;Product;Stage\nRowan Bank;Balances;nda\n');
    await page.getByText('0 new, 1 here already, 0 wrong').waitFor();
    await page.getByText('There is nothing to enter.').waitFor();
    await choose('two.csv', 'Bank,Company,Product,Stage\nA,B,C,nda\n');
    await page.getByRole('alert').getByText('could both be the counterparty').waitFor();
    await opened.expectAccessible();
    await page.getByLabel('Company', { exact: true }).selectOption('ignore');
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await page.getByText('1 new, 0 here already, 0 wrong').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await opened.close();
  });
});
