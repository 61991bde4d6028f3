import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { BenchDatabase } from './database.js';

/** The board of the workspace's executive in a browser that has seen nothing before, come to rest. */
export interface BoardPage {
  page: Page;
  /** Of the API and the page. */
  origin: string;
  close: () => Promise<void>;
}

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

export async function openBoard(
  browser: Browser,
  port: number,
  { secret }: BenchDatabase,
): Promise<BoardPage> {
  const origin = `http://127.0.0.1:${port}`;
  const context = await browser.newContext({ baseURL: origin, viewport: DESKTOP });
  await context.addCookies([
    { name: '__Host-parley', value: secret, url: origin.replace('http', 'https'), secure: true },
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
  return { page, origin, close: () => context.close() };
}
