import { hash, verify } from '@node-rs/argon2';

/** argon2id with the parameters that OWASP's Password Storage Cheat Sheet names first: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** Takes as long for an account that is not there, so that the time tells nothing. */
export async function checkPassword(kept: string | null, password: string): Promise<boolean> {
  const right = await verify(kept ?? (await decoy()), password);
  return right && kept !== null;
}

let made: Promise<string> | undefined;
function decoy(): Promise<string> {
  return (made ??= hashPassword('a password that nobody has'));
}
