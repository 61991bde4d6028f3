import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtWeb } from '#apps/api/http/serve-web.js';
import type { Bench } from './bench.js';
import { onBoards } from './board-page.js';
import { judgement } from './comparison.js';
import { table } from './machine.js';

const MOST_KB = 250;

/** Script and style that a browser asks for when it opens the board for the first time. */
const ASKED_FOR = `
  performance.getEntriesByType('resource')
    .filter(({ name }) => /[.](js|css)$/.test(name))
    .map(({ name, startTime }) => ({
      path: new URL(name).pathname,
      isBefore: startTime < performance.getEntriesByName('cards')[0].startTime,
    }))
`;

/** What is loaded until the cards are on the screen, and what the board loads by itself after that. */
export const s7: Bench = async (context) => {
  const found = await onBoards(context, async ({ openBoard }) => {
    const page = await openBoard();
    const asked = await page.evaluate<{ path: string; isBefore: boolean }[]>(ASKED_FOR);
    const files = asked.map(({ path, isBefore }) => ({ path, isBefore, kB: gzippedKb(path) }));
    const before = files.filter(({ isBefore }) => isBefore).reduce((sum, { kB }) => sum + kB, 0);
    const rows = files.map(({ path, isBefore, kB }) => [
      path.replace(/-[\w-]{8}(?=\.)/, ''),
      isBefore ? 'before' : 'after',
      kB.toFixed(1),
    ]);
    return [
      table(['', 'the cards are there', 'kB gzipped'], rows),
      '',
      judgement('kB until the cards are there', before, MOST_KB, 'most'),
      '',
    ].join('\n');
  });
  return `### S7: script and style of the first load of the board\n\n${found}`;
};

/** Of a file of the built web application, as the API sends it: the smallest are not packed. */
function gzippedKb(path: string): number {
  const file = join(builtWeb()!, path);
  const bytes = existsSync(`${file}.gz`) ? statSync(`${file}.gz`).size : gzipSync(readFileSync(file)).length;
  return bytes / 1000;
}
