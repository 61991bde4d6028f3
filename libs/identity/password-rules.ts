import { invalidField } from '#libs/problems/domain-error.js';
import { COMMON_PASSWORDS } from './common-passwords.js';

/** Characters, as people count them. */
const SHORTEST = 12;
const LONGEST = 128;

/**
 * Refuses a password that would soon be guessed: too short, or one of those that everybody tries first. No mix of
 * kinds of characters is asked for, as in OWASP ASVS 5.0, 6.2. Errors: `invalid-request`.
 */
export function refusePoorPassword(pointer: string, password: string): void {
  const length = [...password].length;
  if (length < SHORTEST || length > LONGEST) {
    throw invalidField(pointer, `Use ${SHORTEST} to ${LONGEST} characters.`);
  }
  if (COMMON_PASSWORDS.has(password.toLowerCase())) {
    throw invalidField(pointer, 'This is one of the passwords that are tried first. Use another one.');
  }
}
