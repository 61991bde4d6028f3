import { ROLES } from '#libs/identity/person.js';
import { POLICY, wordsFor } from '#libs/identity/policy.js';
import type { Action } from '#libs/identity/policy.js';

/** `docs/policy.md`: who may do what, as the code has it. */
export function policyDocument(): string {
  const head = ['action', ...ROLES.map((role) => role.replaceAll('_', ' '))];
  const lines = [head, head.map(() => '---'), ...(Object.keys(POLICY) as Action[]).map(row)];
  return `# Who may do what

<!-- Made from libs/identity/policy.ts by \`npm run docs:policy\`; a test fails when the two differ. -->

A role whose place is empty never may. Words other than yes are asked of the person and the very record. Whoever has
several roles may do what any one of them may.

${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}
`;
}

function row(action: Action): string[] {
  const words = wordsFor(action);
  return [`\`${action}\``, ...ROLES.map((role) => words[role] ?? '')];
}
