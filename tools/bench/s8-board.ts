import { Agent } from 'node:http';
import type { Page } from 'playwright-core';
import type { Bench } from './bench.js';
import { onBoards } from './board-page.js';
import { judgement } from './comparison.js';
import type { BenchDatabase } from './database.js';
import { send } from './load.js';
import { table } from './machine.js';
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

/** Opening the board in a fresh browser, moving a card by keyboard, and scrolling every column to its end. */
export const s8: Bench = async (context) => {
  const { database, rounds } = context;
  const found = await onBoards(context, async ({ port, openBoard }) => {
    const ms = { largest: [] as number[], move: [] as number[], task: [] as number[] };
    let open = '';
    for (let round = 0; round <= rounds; round += 1) {
      const card = await inContacted(port, database);
      const page = await openBoard();
      open = await page.getByText(/ open negotiations$/).innerText();
      const measured = {
        largest: await page.evaluate<number>('seen.largest'),
        move: await timeMove(page, card),
        task: await longestTask(page),
      };
      await page.context().close();
      // What the server does for the first time is no part of it.
      if (round === 0) continue;
      for (const what of ['largest', 'move', 'task'] as const) ms[what].push(measured[what]);
    }
    const row = (what: string, of: readonly number[]): string[] => [
      what,
      median(of).toFixed(0),
      Math.max(...of).toFixed(0),
    ];
    return [
      table(
        [open, 'median ms', 'worst'],
        [
          row('largest contentful paint of a cold load', ms.largest),
          row('from the key that moves a card until it is seen in its column', ms.move),
          row('longest task while every column is scrolled to its end', ms.task),
        ],
      ),
      '',
      judgement('ms to the largest contentful paint', median(ms.largest), MOST.largest, 'most'),
      judgement('ms to the answer to a move', median(ms.move), MOST.move, 'most'),
      judgement('ms of the longest task', median(ms.task), MOST.task, 'most'),
      '',
    ].join('\n');
  });
  return `### S8: board, ${database.negotiations.toLocaleString('en')} negotiations\n\n${found}`;
};

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

/** While every column is scrolled by the wheel until the last of its cards is drawn. */
async function longestTask(page: Page): Promise<number> {
  await page.evaluate('seen.longTasks = []; undefined');
  for (const column of await page.getByRole('region').all()) {
    await column.scrollIntoViewIfNeeded();
    await column.hover();
    const cards = column.getByRole('listitem');
    while ((await cards.count()) > 0 && !(await cards.last().evaluate(isLast)))
      await page.mouse.wheel(0, WHEEL);
  }
  return page.evaluate<number>('Math.max(0, ...seen.longTasks)');
}

/** Of its column, not only of what has been read so far. */
function isLast({ ariaPosInSet, ariaSetSize }: { ariaPosInSet: string | null; ariaSetSize: string | null }) {
  return ariaPosInSet === ariaSetSize;
}
