import type { Tx } from '#libs/database/tx.js';
import { invalidField } from '#libs/problems/domain-error.js';

/** Both clocks have to know it: JavaScript's, for business days, and PostgreSQL's. Errors: `invalid-request`. */
export async function refuseUnknownTimeZone(tx: Tx, timeZone: string, pointer = '/timeZone'): Promise<void> {
  if (timeZone === 'UTC') return;
  const known =
    Intl.supportedValuesOf('timeZone').includes(timeZone) &&
    (await tx.one('select 1 as known from pg_timezone_names where name = $1', [timeZone]));
  if (!known) throw invalidField(pointer, 'Use a name of the IANA database, such as Europe/London.');
}
