import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Configuration } from '#libs/configuration/configuration.js';
import { rememberedSecret } from '#libs/configuration/secret-file.js';

/** The configured password of the demo accounts, or the random one that the data folder remembers. */
export async function demoPassword({ demoPassword: configured, dataDir }: Configuration): Promise<string> {
  return configured ?? rememberedSecret(join(dataDir, 'demo.password'), newPassword);
}

function newPassword(): string {
  return randomBytes(12).toString('base64url');
}
