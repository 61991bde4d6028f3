import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/** They mostly wait for processes of the product: begun first, they leave nobody idle at the end. */
const FIRST = [
  'tests/kills.spec.ts',
  'apps/worker/redis-faults.spec.ts',
  'apps/worker/postgres-faults.spec.ts',
  'apps/standalone/standalone.spec.ts',
];

/** The order in which files are run. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification) => {
      const index = FIRST.findIndex((file) => moduleId.endsWith(file));
      return index === -1 ? FIRST.length : index;
    };
    return sorted.toSorted((one, other) => place(one) - place(other));
  }
}
