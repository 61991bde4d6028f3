/** What a server of the benchmark is told, as JSON in `BENCH`. */
export interface ServerSettings {
  appUrl: string;
  workerUrl: string;
  /** Base64 of the key that seals. */
  key: string;
  /** The file that every statement is written to, with its values, where it is captured. */
  capture?: string;
  /** Where jobs wait, if not in PostgreSQL. */
  redisUrl?: string;
  /** How many jobs there are. */
  jobs?: number;
  /** How many of them fall due in a second, from `leadMs` milliseconds on. */
  perSecond?: number;
  leadMs?: number;
}

export function settings(): ServerSettings {
  return JSON.parse(process.env['BENCH'] ?? '{}') as ServerSettings;
}

/** Tells the benchmark that requests are answered. */
export function answersAt(port: number): void {
  say(String(port));
}

/** Tells the benchmark something that it waits for. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
