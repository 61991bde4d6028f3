import { Temporal } from 'temporal-polyfill';
import type { TestDatabase } from './test-database.js';

/** The clock of a test's own database. It stands still until it is moved. */
export interface TestClock {
  /** RFC 3339, UTC, milliseconds: what `parley_now()` answers. */
  readonly now: string;
  /** Moves it to an instant, forwards or back. */
  set: (instant: string) => Promise<void>;
  /** Lets time pass; a day has 24 hours. */
  advance: (time: { days?: number; hours?: number; minutes?: number; seconds?: number }) => Promise<void>;
}

/**
 * Stops the one clock that the product goes by, so that a test can say what time it is: limits that pass, waivers that
 * expire, the 24 hours in which a move can be undone.
 */
export async function testClock({ owner }: Pick<TestDatabase, 'owner'>): Promise<TestClock> {
  let now = rfc3339(Temporal.Now.instant());
  // DDL takes no parameters; an instant in this form has no character that needs quoting.
  const set = async (instant: string) => {
    now = rfc3339(Temporal.Instant.from(instant));
    await owner.query(`create or replace function parley_now() returns timestamptz language sql volatile
      return timestamptz '${now}'`);
  };
  await set(now);
  return {
    get now() {
      return now;
    },
    set,
    advance: ({ days = 0, hours = 0, ...rest }) =>
      set(
        Temporal.Instant.from(now)
          .add({ hours: days * 24 + hours, ...rest })
          .toString(),
      ),
  };
}

function rfc3339(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'millisecond' });
}
