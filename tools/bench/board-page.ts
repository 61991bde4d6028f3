import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { BenchContext } from './bench.js';
import { HAS_CHROMIUM, launchChromium } from './chromium.js';
import type { BenchDatabase } from './database.js';
import { startServer } from './processes.js';

const DESKTOP = { width: 1360, height: 850 };

/** Marks when cards are first on the screen, and notes what the browser tells of its drawing. */
const WATCHING = `
  window.seen = { largest: 0, longTasks: [] };
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) seen.largest = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longTasks.push(duration);
  }).observe({ type: 'longtask' });
  new MutationObserver((_, observer) => {
    if (!document.querySelector('[data-card]')) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => performance.mark('cards')));
  }).observe(document, { childList: true, subtree: true });
`;
/** Longer than any task that is still to come once cards can be dragged. */
const REST_MS = 500;

/** What is to be measured on the board of the workspace's executive. */
interface OnBoards {
  port: number;
  /** Opens it in a browser that has seen nothing before, and answers when it has come to rest. */
  openBoard: () => Promise<Page>;
}

/** The finding of `measure`, or what is missing for it. Pages that it leaves open are closed. */
export async function onBoards(
  { database, serverSettings }: BenchContext,
  measure: (boards: OnBoards) => Promise<string>,
): Promise<string> {
  if (!HAS_CHROMIUM) return "**Chromium is missing: install Debian's chromium.**\n";
  const product = await startServer('product', serverSettings);
  const browser = await launchChromium();
  try {
    return await measure({ port: product.port, openBoard: () => openBoard(browser, product.port, database) });
  } finally {
    await browser.close();
    await product.stop();
  }
}

async function openBoard(browser: Browser, port: number, { secret }: BenchDatabase): Promise<Page> {
  const baseURL = `http://127.0.0.1:${port}`;
  const context = await browser.newContext({ baseURL, viewport: DESKTOP });
  await context.addCookies([
    { name: '__Host-parley', value: secret, url: baseURL.replace('http', 'https'), secure: true },
  ]);
  await context.addInitScript(WATCHING);
  const page = await context.newPage();
  await page.goto('/board');
  // The last that is loaded by itself.
  await page
    .getByRole('button', { name: /^Drag / })
    .first()
    .waitFor();
  await pause(REST_MS);
  return page;
}
