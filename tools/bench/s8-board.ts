import { Agent } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import type { Bench } from './bench.js';
import { openBoard } from './board-page.js';
import { launchChromium } from './chromium.js';
import { judgement } from './comparison.js';
import type { BenchDatabase } from './database.js';
import { send } from './load.js';
import { table } from './machine.js';
import { startServer } from './processes.js';
import { median } from './rounds.js';
import { cookieOf, moveOf } from './targets.js';
import type { Target } from './targets.js';

interface Card {
  id: string;
  ref: string;
}

/** Milliseconds. */
const MOST = { largest: 1500, move: 100, task: 100 };
/** Pixels of one turn of the wheel. */
const WHEEL = 1200;

/** Resolves with the milliseconds from the next key until the card is on the screen in the other column. */
const untilMoved = (id: string): string => `
  window.moved = new Promise((resolve) => {
    document.addEventListener('keydown', ({ timeStamp }) => {
      const look = () => {
        if (document.querySelector('[data-stage=nda] [data-card="${id}"]'))
          setTimeout(() => resolve(performance.now() - timeStamp));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  });
  undefined
`;
interface Scrolled {
  scrollTop: number;
  clientHeight: number;
  scrollHeight: number;
}

/** All that is read of it so far: the next cards are read before it is reached. */
const isAtEnd = ({ scrollTop, clientHeight, scrollHeight }: Scrolled): boolean =>
  scrollTop + clientHeight >= scrollHeight - 1;

/** Opening the board in a fresh browser, moving a card by keyboard, and scrolling every column to its end. */
export const s8: Bench = async ({ database, serverSettings, rounds }) => {
  const product = await startServer('product', serverSettings);
  const browser = await launchChromium();
  const found = { largest: [] as number[], move: [] as number[], task: [] as number[] };
  let open = '';
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const opened = await inRound(browser, product.port, database);
      open = opened.open;
      // What PostgreSQL and Node do for the first time is no part of it.
      if (round === 0) continue;
      found.largest.push(opened.largest);
      found.move.push(opened.move);
      found.task.push(opened.task);
    }
  } finally {
    await browser.close();
    await product.stop();
  }
  const row = (what: string, ms: readonly number[]): string[] => [
    what,
    median(ms).toFixed(0),
    Math.max(...ms).toFixed(0),
  ];
  return [
    `### S8: board of ${open}`,
    '',
    table(
      ['ms', 'median', 'worst'],
      [
        row('largest contentful paint of a cold load', found.largest),
        row('from the key that moves a card until it is seen in its column', found.move),
        row('longest task while every column is scrolled to its end', found.task),
      ],
    ),
    '',
    judgement('ms to the largest contentful paint', median(found.largest), MOST.largest, 'most'),
    judgement('ms to the answer to a move', median(found.move), MOST.move, 'most'),
    judgement('ms of the longest task', median(found.task), MOST.task, 'most'),
    '',
  ].join('\n');
};

async function inRound(browser: Browser, port: number, database: BenchDatabase) {
  const target = await inContacted(port, database);
  const { page, close } = await openBoard(browser, port, database);
  try {
    const largest = await page.evaluate<number>('seen.largest');
    const open = await page.getByText(/ open negotiations$/).innerText();
    const move = await timeMove(page, target);
    const task = await longestTask(page);
    return { open, largest, move, task };
  } finally {
    await close();
  }
}

/** A negotiation that goes on to NDA without being asked anything: it stood there, and was set back. */
async function inContacted(port: number, database: BenchDatabase): Promise<Card> {
  const agent = new Agent();
  const headers = cookieOf(database);
  const path = '/api/v1/negotiations?stage=nda&outcome=open&limit=50';
  let found: (Card & Target & { onHold: object | null })[] = [];
  const answered = (_: number, body: string): void => {
    found = (JSON.parse(body) as { items: typeof found }).items;
  };
  await send(agent, port, { method: 'GET', path, headers, answered });
  const card = found.find(({ onHold }) => onHold === null)!;
  await send(agent, port, moveOf(database, { ...card }));
  agent.destroy();
  return card;
}

/** By the menu of the card and the keyboard. */
async function timeMove(page: Page, { id, ref }: Card): Promise<number> {
  await page.getByRole('button', { name: `Move ${ref} …`, exact: true }).press('Enter');
  const move = page.getByRole('button', { name: `Move ${ref} to NDA & Qualification` });
  await move.waitFor();
  await page.evaluate(untilMoved(id));
  await move.press('Enter');
  return page.evaluate<number>('moved');
}

/** While every column is scrolled to its end by the wheel. */
async function longestTask(page: Page): Promise<number> {
  await page.evaluate('seen.longTasks = []; undefined');
  for (const column of await page.getByRole('region').all()) {
    const list = column.locator(':scope > div').last();
    await column.scrollIntoViewIfNeeded();
    await list.hover();
    while (!(await list.evaluate(isAtEnd))) await page.mouse.wheel(0, WHEEL);
  }
  return page.evaluate<number>('Math.max(0, ...seen.longTasks)');
}
