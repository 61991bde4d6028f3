import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

/**
 * The longest files, so that neither of two workers is left with one at the end. Those that mostly wait for processes of
 * the product stand between those that keep a processor busy.
 */
const FIRST = [
  'tests/kills.spec.ts',
  'apps/api/negotiations/fact-races.spec.ts',
  'apps/api/objections/objection-races.spec.ts',
  'apps/worker/faults.spec.ts',
  'tests/web/table.spec.ts',
  'tests/web/board.spec.ts',
  'tests/web/overview.spec.ts',
  'tests/web/admin.spec.ts',
  'tests/generated-bodies.spec.ts',
  'libs/queues/job-queue.spec.ts',
  'apps/api/objections/waiver-races.spec.ts',
  'tests/reports.spec.ts',
  'apps/standalone/standalone.spec.ts',
  'tests/web/sign-in.spec.ts',
  'tests/changes.spec.ts',
  'apps/worker/worker.spec.ts',
  'tests/web/records.spec.ts',
  'tests/backup.spec.ts',
  'apps/api/imports/large-imports.spec.ts',
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
