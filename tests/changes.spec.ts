import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STAGES } from '#libs/negotiations/stages/stage-table.js';
import type { ChangesReport } from '#libs/negotiations/reports/changes/changes-report.js';
import { testClock } from '#libs/testing/clock.js';
import type { TestClock } from '#libs/testing/clock.js';
import type { PlainWindow } from '#libs/testing/plain-changes.js';
import { plainChanges } from '#libs/testing/plain-changes.js';
import { quarrel, quarrels } from '#libs/testing/quarrels.js';
import { attempts, live } from '#libs/testing/random-history.js';
import { expectListed } from '#libs/testing/report-records.js';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

/** The same histories every time, unless a seed is given. */
const SEED = Number(process.env['SEED'] ?? 1);
const HISTORIES = Number(process.env['HISTORIES'] ?? 4);

const START = '2030-03-04T15:00:00Z';
const TIME_ZONE = 'America/New_York';

/** Windows by how many days after the beginning of a history they begin and how many they last, filters by what they pick. */
const windows = fc.array(
  fc.record({
    after: fc.noBias(fc.integer({ min: 0, max: 60 })),
    days: fc.noBias(fc.nat(30)),
    pick: fc.noBias(fc.nat(10_000)),
  }),
  { minLength: 4, maxLength: 4 },
);

describe('the brief of any window', () => {
  let test: TestApp;
  let clock: TestClock;
  beforeAll(async () => {
    test = await testApp();
    clock = await testClock(test);
  });
  afterAll(() => test.close());

  it(
    'counts what the journal tells, worked out anew, and lists as many records as it counts',
    { timeout: HISTORIES * 15_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(attempts, quarrels, windows, async (history, few, asked) => {
          await clock.set(START);
          const workspace = await test.workspace({ timeZone: TIME_ZONE });
          await live(workspace, history, ({ pick }) => clock.advance({ hours: pick % 30 }));
          await quarrel(workspace, clock, few.slice(0, 4));
          for (const window of asked) await expectSame(workspace, window);
        }),
        { numRuns: HISTORIES, seed: SEED, endOnFailure: true },
      );
      expect(WORTH_THE_NAME.filter((section) => !seen.has(section))).toEqual([]);
    },
  );

  const seen = new Set<string>();

  async function expectSame(
    workspace: TestWorkspace,
    { after, days, pick }: { after: number; days: number; pick: number },
  ) {
    const first = Temporal.PlainDate.from(START.slice(0, 10)).add({ days: after });
    const today = Temporal.Instant.from(clock.now).toZonedDateTimeISO(TIME_ZONE).toPlainDate();
    const [from, to] = [first, first.add({ days })];
    const filters = filtersOf(workspace, pick);
    const query = new URLSearchParams({ from: from.toString(), to: to.toString(), ...filters });
    const { status, body } = await workspace.legal.get(`/reports/changes?${query.toString()}`);
    expect(status).toBe(200);
    const { sections } = body as ChangesReport;
    const counted = Object.fromEntries(
      sections.flatMap(({ section, count }) => (count > 0 ? [[section, count]] : [])),
    );
    const pipeline = (await workspace.admin.get('/pipeline')).body as {
      stages: Record<string, { limitDays: number | null }>;
    };
    const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(TIME_ZONE).toInstant();
    const end = startOf(to.add({ days: 1 }));
    const now = Temporal.Instant.from(clock.now).add({ milliseconds: 1 });
    const plain = await plainChanges(test.owner, {
      workspaceId: workspace.id,
      start: startOf(from).toString({ smallestUnit: 'millisecond' }),
      end: (Temporal.Instant.compare(end, now) < 0 ? end : now).toString({ smallestUnit: 'millisecond' }),
      to: (Temporal.PlainDate.compare(to, today) < 0 ? to : today).toString(),
      before: from.subtract({ days: 1 }).toString(),
      timeZone: TIME_ZONE,
      limits: Object.fromEntries(STAGES.map((stage) => [stage, pipeline.stages[stage]!.limitDays])),
      filters,
    });
    const asked = { from: from.toString(), days, filters };
    expect({ ...asked, counted }).toEqual({ ...asked, counted: plain });
    await expectListed(workspace.legal, body);
    for (const section of Object.keys(counted)) seen.add(section);
    if (Object.keys(filters).length > 0 && Object.keys(counted).length > 0) seen.add('restricted');
  }
});

function filtersOf(workspace: TestWorkspace, pick: number): PlainWindow['filters'] {
  const some: PlainWindow['filters'][] = [
    {},
    { ownerId: [workspace.manager, workspace.manager2][pick % 2]!.id },
    { initiatedBy: ['recipient', 'provider', 'both', 'unknown'][pick % 4]! },
    { currency: ['USD', 'EUR'][pick % 2]! },
    { stage: ['planning', 'contacted', 'nda'][pick % 3]! },
  ];
  return some[pick % some.length]!;
}

/** What all histories together have to hold. */
const WORTH_THE_NAME = [
  'opened',
  'advanced',
  'closed',
  'value_changed',
  'objections_raised',
  'objections_decided',
  'newly_overdue',
  'restricted',
];
