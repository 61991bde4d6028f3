import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { configurationTable } from './table.js';

it('has the table that the README shows (npx vitest run libs/configuration -u writes it there)', async () => {
  const readme = new URL('../../README.md', import.meta.url).pathname;
  const [before, after] = (await readFile(readme, 'utf8')).split(
    /(?<=<!-- configuration:start -->\n)[^]*(?=<!-- configuration:end -->)/,
  );
  await expect(`${before}\n${configurationTable()}\n\n${after}`).toMatchFileSnapshot(readme);
});
