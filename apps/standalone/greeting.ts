import { mailFolder } from '#apps/worker/start-worker.js';
import type { Configuration } from '#libs/configuration/configuration.js';

/** Where to look and where mails go. */
export function greeting(configuration: Configuration): string {
  const { publicUrl, dataDir, smtpUrl, databaseUrl } = configuration;
  const lines = {
    Documentation: `${publicUrl}/api/docs`,
    Mails: smtpUrl ? `go to ${new URL(smtpUrl).host}` : `are written to ${mailFolder(configuration)}`,
    Data: databaseUrl ? 'is in the PostgreSQL of DATABASE_URL' : `is in ${dataDir}`,
  };
  const shown = Object.entries(lines).map(([what, where]) => `  ${what.padEnd(14)} ${where}`);
  return ['', `Parley is at ${publicUrl}`, ...shown, '', 'Ctrl-C stops it.', ''].join('\n');
}
