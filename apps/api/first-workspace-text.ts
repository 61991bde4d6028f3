import type { Configuration } from '#libs/configuration/configuration.js';
import { SECRET_DAYS } from '#libs/identity/one-time-secrets.js';

/** How an empty installation gets its first workspace: what the operator is told once. */
export function firstWorkspaceText({ publicUrl }: Configuration, secret: string): string {
  const body = {
    secret,
    workspace: { slug: 'partnerships', name: 'Partnerships', homeSide: 'recipient', timeZone: 'UTC' },
    admin: { name: 'YOUR NAME', email: 'YOU@EXAMPLE.COM', password: 'AT LEAST 12 CHARACTERS' },
  };
  return [
    `Nobody is here yet. This link founds the first workspace, once, within ${SECRET_DAYS} days:`,
    '',
    `  ${publicUrl}/first-workspace#${secret}`,
    '',
    'or, with your own values in it:',
    '',
    `  curl ${publicUrl}/api/v1/auth/first-workspace -H 'content-type: application/json' \\`,
    `    -d '${JSON.stringify(body)}'`,
    '',
  ].join('\n');
}
