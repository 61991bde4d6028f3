import { Foundation1764000000000 } from './1764000000000-foundation.js';
import { Negotiations1764000001000 } from './1764000001000-negotiations.js';
import { Withdrawals1764000003000 } from './1764000003000-withdrawals.js';
import { Record1764000004000 } from './1764000004000-record.js';
import { Objections1764000005000 } from './1764000005000-objections.js';
import { Corrections1764000006000 } from './1764000006000-corrections.js';
import { OneTimeSecrets1764000007000 } from './1764000007000-one-time-secrets.js';

/** Every migration, in the order in which they run. */
export const MIGRATIONS = [
  Foundation1764000000000,
  Negotiations1764000001000,
  Withdrawals1764000003000,
  Record1764000004000,
  Objections1764000005000,
  Corrections1764000006000,
  OneTimeSecrets1764000007000,
];
