import { parseArgs } from 'node:util';
import { StartRefused } from '#libs/configuration/start-refused.js';

export interface Options {
  negotiations: number;
  workspaces: number;
  seed: number;
  /** Milliseconds. */
  from: number;
  until: number;
}

export const HELP = `npm run generate -- [OPTION ...]

Fills workspaces with made-up negotiations: counterparties, objections, withdrawals, about ten journal entries each,
as the product's own rules would have made them. Into the PostgreSQL of DATABASE_URL, else into the embedded one of
DATA_DIR, which must not be running then. The demo accounts are their people.

  --negotiations N   how many in all (10000)
  --workspaces N     over how many workspaces they are spread (1)
  --years N          how long ago the first was opened (3)
  --until DATE       the last day of the story, YYYY-MM-DD (today)
  --seed N           another number tells other stories; the same one the same, but for ids and sealed texts (1)

It is one transaction: Ctrl-C leaves nothing behind. Nobody else reads while it loads. A million take some minutes and
about 15 GB.
`;

/** What the command line asks for; undefined when it asks for help. Errors: `StartRefused`. */
export function optionsOf(args: readonly string[], now: number): Options | undefined {
  const { values } = parsed(args);
  if (values.help) return undefined;
  const until = values.until === undefined ? now : endOf(values.until, now);
  const years = whole('years', values.years, 100);
  const options = {
    negotiations: whole('negotiations', values.negotiations, 10_000_000),
    workspaces: whole('workspaces', values.workspaces, 100_000),
    seed: whole('seed', values.seed, 2 ** 31),
    from: until - years * 365 * 86_400_000,
    until,
  };
  if (options.workspaces > options.negotiations) {
    throw new StartRefused('--workspaces must not be more than --negotiations.');
  }
  return options;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean' },
        negotiations: { type: 'string', default: '10000' },
        workspaces: { type: 'string', default: '1' },
        years: { type: 'string', default: '3' },
        until: { type: 'string' },
        seed: { type: 'string', default: '1' },
      },
    });
  } catch (error) {
    throw new StartRefused(`${(error as Error).message}\n\n${HELP}`, { cause: error });
  }
}

function whole(name: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new StartRefused(`--${name} must be a whole number from 1 to ${most}, not "${text}".`);
}

/** The last moment of a day, UTC; a story cannot have happened that is yet to come. */
function endOf(day: string, now: number): number {
  const start = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(start)) throw new StartRefused(`--until must be a day, YYYY-MM-DD, not "${day}".`);
  return Math.min(start + 86_400_000 - 1, now);
}
