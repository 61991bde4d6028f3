import { GATES } from '#libs/negotiations/stages/gates.js';
import type { GateCode } from '#libs/negotiations/stages/gate-codes.js';
import { PRESETS, presetPipeline } from '#libs/negotiations/stages/pipeline.js';
import {
  CLOSES_FROM,
  DPV_STATUS,
  HOLDABLE,
  isForward,
  NEXT,
  OPTIONAL_STAGES,
  OUTCOMES,
  STAGES,
} from '#libs/negotiations/stages/stage-table.js';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';

const STANDARD = presetPipeline('standard');

/** `docs/stages.md`: the stage machine as the code has it. */
export function stagesDocument(): string {
  return `# Stages

<!-- Made from libs/negotiations/stages by \`npm run docs:stages\`; a test fails when the two differ. -->

An arrow forward bears what refuses it; every unmet condition is told at once. A move may pass several stages when
every gate on the way is open. A move back asks for a reason. While on hold, nothing moves.

\`\`\`mermaid
${diagram()}
\`\`\`

${table(
  ['stage', 'key', 'forward to', 'back to', 'overdue after', 'may be switched off', 'hold', 'W3C DPV 2.3'],
  STAGES.map(stageRow),
)}

## Gates

What has to be mended before the stage is entered, and how each preset of the pipeline takes it: \`require\` refuses
the move, \`warn\` only mentions it. A workspace sets each to its liking, but not those on objections.

${table(['gate', 'asked on entering', ...PRESETS.map(words)], gateCodes().map(gateRow))}

## Outcomes

${table(
  ['outcome', 'from'],
  OUTCOMES.map((outcome) => [words(outcome), names(CLOSES_FROM[outcome])]),
)}
`;
}

function diagram(): string {
  const states = STAGES.map((stage) => `  state "${name(stage)}" as ${stage}`);
  const forward = STAGES.flatMap((stage) =>
    NEXT[stage].filter((to) => follows(stage, to)).map((to) => arrow(stage, to)),
  );
  const back = STAGES.flatMap((stage) => backFrom(stage).map((to) => `  ${stage} --> ${to} : back`));
  return ['stateDiagram-v2', ...states, `  [*] --> ${STAGES[0]}`, ...forward, ...back].join('\n');
}

function arrow(from: Stage, to: Stage): string {
  const refusals = GATES[to].map((gate) => words(gate.code)).join('<br/>');
  return `  ${from} --> ${to}${refusals && ` : ${refusals}`}`;
}

function follows(from: Stage, to: Stage): boolean {
  return STAGES.indexOf(to) === STAGES.indexOf(from) + 1;
}

function backFrom(stage: Stage): Stage[] {
  return NEXT[stage].filter((to) => !isForward(stage, to));
}

function stageRow(stage: Stage): string[] {
  const { limitDays } = STANDARD.stages[stage];
  return [
    name(stage),
    `\`${stage}\``,
    names(NEXT[stage].filter((to) => isForward(stage, to))),
    names(backFrom(stage)),
    limitDays === null ? '' : `${limitDays} days`,
    OPTIONAL_STAGES.includes(stage) ? 'yes' : '',
    HOLDABLE.includes(stage) ? 'yes' : '',
    DPV_STATUS[stage] ?? '',
  ];
}

/** In the order in which a negotiation meets them. */
function gateCodes(): GateCode[] {
  return [...new Set(STAGES.flatMap((stage) => GATES[stage].map((gate) => gate.code)))];
}

function gateRow(code: GateCode): string[] {
  const asking = STAGES.filter((stage) => GATES[stage].some((gate) => gate.code === code));
  return [`\`${code}\``, names(asking), ...PRESETS.map((preset) => presetPipeline(preset).gates[code])];
}

/** Stages in a row are told by the first and the last. */
function names(stages: readonly Stage[]): string {
  const [first, last] = [stages[0], stages.at(-1)];
  if (first === undefined || last === undefined) return '';
  const inOneRow = STAGES.indexOf(last) - STAGES.indexOf(first) === stages.length - 1;
  return inOneRow && stages.length > 2 ? `${name(first)} … ${name(last)}` : stages.map(name).join(', ');
}

function name(stage: Stage): string {
  return STANDARD.stages[stage].name;
}

function words(key: string): string {
  return key.replaceAll('_', ' ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
