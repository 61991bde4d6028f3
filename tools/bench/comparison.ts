import { table } from './machine.js';
import type { Measured } from './rounds.js';

export interface Target {
  beside: string;
  /** The product's rate is to be so many times the other's. */
  least: number;
  /** Its 99th percentile is to be at most so many times the other's. */
  p99Most?: number;
}

/** The sides of a comparison, and whether the first of them reaches what it should. */
export function comparison(
  code: string,
  what: string,
  negotiations: number,
  measured: ReadonlyMap<string, Measured>,
  targets: readonly Target[],
): string {
  const rows = [...measured].map(([name, { perSecond, p50, p99, nodeCpu, postgresCpu }]) => [
    name,
    perSecond.toFixed(0),
    p50.toFixed(1),
    p99.toFixed(1),
    nodeCpu.toFixed(0),
    postgresCpu.toFixed(0),
  ]);
  const [product] = measured.values();
  const judged = targets.flatMap(({ beside, least, p99Most }) => {
    const other = measured.get(beside);
    if (!other || !product) return [];
    const lines = [judgement(`rate beside ${beside}`, product.perSecond / other.perSecond, least, 'least')];
    if (p99Most) lines.push(judgement(`p99 beside ${beside}`, product.p99 / other.p99, p99Most, 'most'));
    return lines;
  });
  const title = `### ${code}: ${what}, ${negotiations.toLocaleString('en')} negotiations`;
  const head = ['', 'per second', 'p50 ms', 'p99 ms', 'CPU µs Node', 'CPU µs PostgreSQL'];
  return [title, '', table(head, rows), '', ...judged, ''].join('\n');
}

export function judgement(what: string, found: number, target: number, bound: 'least' | 'most'): string {
  const isMet = bound === 'least' ? found >= target : found <= target;
  return `- ${what}: ${found.toFixed(2)} (at ${bound} ${target}): ${isMet ? 'met' : '**missed**'}`;
}
