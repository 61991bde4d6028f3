import type { BenchDatabase } from './database.js';
import type { ServerSettings } from './servers/settings.js';

export interface BenchContext {
  database: BenchDatabase;
  serverSettings: ServerSettings;
  /** Of one round of one side. */
  seconds: number;
  rounds: number;
  /** Figures of this run at other sizes, by what they are of. */
  earlier: Map<string, number>;
}

/** What a benchmark found, in Markdown. */
export type Bench = (context: BenchContext) => Promise<string>;
