import { environment, settingOf } from './environment.js';
import type { VariableName } from './environment.js';

/** The table of all variables in Markdown, its columns aligned, as the README shows it. */
export function configurationTable(): string {
  const names = Object.keys(environment.shape) as VariableName[];
  const rows = names.map((name) => {
    const { meaning, otherwise } = settingOf(name);
    return [`\`${name}\``, meaning, otherwise];
  });
  const head = ['name', 'meaning', 'without it'];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const rule = widths.map((width) => '-'.repeat(width));
  return [head, rule, ...rows]
    .map((cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`)
    .join('\n');
}
