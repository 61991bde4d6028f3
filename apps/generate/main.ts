import pg from 'pg';
import { prepareGeneration } from './prepare-generation.js';
import { loadConfiguration } from '#libs/configuration/configuration.js';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { generate } from './generate.js';
import { HELP, optionsOf } from './options.js';
import { Progress } from './progress.js';

// `npm run generate`: workspaces full of made-up negotiations.
try {
  const options = optionsOf(process.argv.slice(2), Date.now());
  if (options) await run(options);
  else process.stdout.write(HELP);
} catch (error) {
  if (!(error instanceof StartRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function run(options: NonNullable<ReturnType<typeof optionsOf>>): Promise<void> {
  const stopping = new AbortController();
  process.once('SIGINT', () => stopping.abort());
  process.once('SIGTERM', () => stopping.abort());
  const prepared = await prepareGeneration(loadConfiguration(), say);
  const pool = new pg.Pool({ connectionString: prepared.ownerUrl, max: 1 });
  const progress = new Progress(process.stdout);
  const began = performance.now();
  try {
    const { workspaces, negotiations, entries } = await generate({
      ...options,
      ...prepared,
      pool,
      tell: (done, of, what) => progress.show(done, of, what),
      signal: stopping.signal,
    });
    progress.end();
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    const [first, last] = [workspaces[0]!.slug, workspaces.at(-1)!.slug];
    say(
      `${negotiations} negotiations with ${entries} journal entries in ${seconds} s: ${first === last ? first : `${first} to ${last}`}.`,
    );
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    progress.end();
    say('Stopped. Nothing was kept.');
    process.exitCode = 130;
  } finally {
    await pool.end();
    await prepared.stop();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
