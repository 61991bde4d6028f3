import { mailFolder } from '#apps/worker/start-worker.js';
import type { Configuration } from '#libs/configuration/configuration.js';
import { DEMO_ADDRESSES } from './demo/demo-people.js';
import { DEMO_SLUGS } from './demo/load-demo.js';

/** Columns that a label takes. */
const LABEL = 14;

/** Where to look, where mails go, and how to sign in to the demo where there is one. */
export function greeting(configuration: Configuration, password?: string): string {
  const { publicUrl, dataDir, smtpUrl, databaseUrl } = configuration;
  const lines = {
    ...(password === undefined ? {} : demo(configuration, password)),
    Documentation: `${publicUrl}/api/docs`,
    Mails: smtpUrl ? `go to ${new URL(smtpUrl).host}` : `are written to ${mailFolder(configuration)}`,
    Data: databaseUrl ? 'is in the PostgreSQL of DATABASE_URL' : `is in ${dataDir}`,
  };
  const shown = Object.entries(lines).map(([what, where]) => `  ${what.padEnd(LABEL)} ${where}`);
  return ['', `Parley is at ${publicUrl}`, ...shown, '', 'Ctrl-C stops it.', ''].join('\n');
}

function demo({ demoPassword }: Configuration, password: string): Record<string, string> {
  const perLine = [DEMO_ADDRESSES.slice(0, 3), DEMO_ADDRESSES.slice(3)].map((some) => some.join(', '));
  return {
    'Sign in as': perLine.join(`,\n${' '.repeat(LABEL + 3)}`),
    Password: demoPassword === undefined ? password : 'is the one in DEMO_PASSWORD',
    Workspaces: DEMO_SLUGS.join(', '),
  };
}
