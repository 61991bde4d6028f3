import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/**
 * The longest files. Those that mostly wait for processes of the product alternate with those that keep a processor busy,
 * so that neither of two workers waits for the other.
 */
const FIRST = [
  'tests/kills.spec.ts',
  'apps/api/negotiations/fact-races.spec.ts',
  'apps/api/objections/objection-races.spec.ts',
  'apps/worker/redis-faults.spec.ts',
  'tests/reports.spec.ts',
  'apps/api/objections/waiver-races.spec.ts',
  'apps/worker/postgres-faults.spec.ts',
  'tests/objections-and-withdrawals.spec.ts',
  'tests/generated-bodies.spec.ts',
  'apps/standalone/standalone.spec.ts',
];

/** The order in which files are run. */
export class Interleaved extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification) => {
      const index = FIRST.findIndex((file) => moduleId.endsWith(file));
      return index === -1 ? FIRST.length : index;
    };
    return sorted.toSorted((one, other) => place(one) - place(other));
  }
}
