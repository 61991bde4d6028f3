import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldReports } from '#libs/negotiations/reports/rollups/fold-reports.js';
import { aalenJohansen } from '#libs/negotiations/reports/aalen-johansen.js';
import type { FunnelReport } from '#libs/negotiations/reports/funnel-report.js';
import type { PipelineReport, PipelineStage } from '#libs/negotiations/reports/pipeline-report.js';
import { COURSE_ENDS } from '#libs/negotiations/reports/rollups/measures/courses.js';
import type { TimeInStageReport } from '#libs/negotiations/reports/time-in-stage-report.js';
import { timeTo } from '#libs/negotiations/reports/time-to.js';
import { rateOf } from '#libs/negotiations/reports/wilson.js';
import { foldAll } from '#libs/testing/fold-all.js';
import { testClock } from '#libs/testing/clock.js';
import type { TestClock } from '#libs/testing/clock.js';
import type { PlainQuestion } from '#libs/testing/plain-journal.js';
import { plainConversion, plainLengths, plainOutcomes, plainPipeline } from '#libs/testing/plain-reports.js';
import type { PlainConversion, PlainLength } from '#libs/testing/plain-reports.js';
import { attempts, live } from '#libs/testing/random-history.js';
import { expectListed } from '#libs/testing/report-records.js';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';

/** The same histories every time, unless a seed is given. */
const SEED = Number(process.env['SEED'] ?? 2);
const HISTORIES = Number(process.env['HISTORIES'] ?? 10);

/** Of so many histories one has every figure's records listed: there are hundreds of figures. */
const LISTED_EACH = 10;

const START = '2030-03-04T15:00:00Z';
const TIME_ZONE = 'America/New_York';

/** How a history is looked at: days by how far they lie from its beginning, restrictions by what they pick. */
const looks = fc.array(fc.record({ day: fc.integer({ min: -20, max: 120 }), pick: fc.nat(10_000) }), {
  minLength: 4,
  maxLength: 4,
});

describe('reports, of any day and under any restriction', () => {
  let test: TestApp;
  let clock: TestClock;
  let lived = 0;
  beforeAll(async () => {
    test = await testApp();
    clock = await testClock(test);
  });
  afterAll(() => test.close());

  it(
    'say the same as plain SQL over the journal, however much of it is folded',
    { timeout: HISTORIES * 10_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(attempts, looks, async (history, days) => {
          await clock.set(START);
          const workspace = await test.workspace({ timeZone: TIME_ZONE });
          await live(workspace, history, async ({ pick }) => {
            await clock.advance({ hours: pick % 70 });
            if (pick % 13 === 0) await foldReports(test.database, workspace.id, (pick % 7) + 1);
          });
          const look = async (): Promise<void> => {
            const today = Temporal.Instant.from(clock.now).toZonedDateTimeISO(TIME_ZONE).toPlainDate();
            for (const { day: after, pick } of days) {
              const asked = Temporal.PlainDate.from(START.slice(0, 10)).add({ days: after });
              const day = [asked, today].toSorted((one, other) => Temporal.PlainDate.compare(one, other))[0]!;
              const filters = await filtersOf(workspace, pick);
              await expectSame(test, workspace, { day: day.toString(), asOf: asked.toString(), filters });
            }
          };
          await look();
          await foldAll(test, workspace.id);
          await look();
          lived += 1;
          if (lived % LISTED_EACH === 1) await expectEveryFigureListed(workspace, days[0]!);
        }),
        { numRuns: HISTORIES, seed: SEED, endOnFailure: true },
      );
      expect(Object.entries(seen).filter(([, times]) => times === 0)).toEqual([]);
    },
  );
});

async function filtersOf(workspace: TestWorkspace, pick: number): Promise<Record<string, string>> {
  const { body } = await workspace.manager.get('/parties?limit=200');
  const parties = body.items as { id: string }[];
  const one: Record<string, string>[] = [
    {},
    { ownerId: [workspace.manager, workspace.manager2][pick % 2]!.id },
    { initiatedBy: ['recipient', 'provider', 'both', 'unknown'][pick % 4]! },
    { currency: ['USD', 'EUR'][pick % 2]! },
    { stage: ['planning', 'contacted', 'nda'][pick % 3]! },
    { waitingOn: ['us', 'them'][pick % 2]! },
    { tag: `t${pick % 3}` },
    { partyId: parties[pick % parties.length]!.id },
  ];
  return { ...one[pick % one.length], ...(pick % 3 === 0 ? one[(pick >> 4) % one.length] : {}) };
}

/** What was seen in all histories together: they have to be worth the name. */
const seen = {
  count: 0,
  overdue: 0,
  onHold: 0,
  undisclosed: 0,
  reached: 0,
  stillOpen: 0,
  signed: 0,
  lost: 0,
  stays: 0,
  turns: 0,
  courses: 0,
  listed: 0,
};

interface Look {
  day: string;
  /** As it is asked; it may lie ahead. */
  asOf: string;
  filters: Record<string, string>;
}

async function expectSame(test: TestApp, workspace: TestWorkspace, look: Look): Promise<void> {
  const { day, asOf, filters } = look;
  const query = new URLSearchParams({ ...filters, asOf }).toString();
  const read = async (report: string): Promise<unknown> => {
    const { status, body } = await workspace.executive.get(`/reports/${report}?${query}`);
    expect(status).toBe(200);
    return body;
  };
  const pipeline = (await read('pipeline')) as PipelineReport;
  const limits = Object.fromEntries(pipeline.stages.map(({ stage, limitDays }) => [stage, limitDays]));
  const question = { workspaceId: workspace.id, day, timeZone: TIME_ZONE, limits, filters };
  await expectSamePipeline(test, question, pipeline);
  await expectSameFunnel(test, question, (await read('funnel')) as FunnelReport);
  await expectSameTimes(test, question, (await read('time-in-stage')) as TimeInStageReport);
}

async function expectEveryFigureListed(
  workspace: TestWorkspace,
  { day, pick }: { day: number; pick: number },
): Promise<void> {
  const asOf = Temporal.PlainDate.from(START.slice(0, 10)).add({ days: Math.abs(day) });
  const query = new URLSearchParams({ ...(await filtersOf(workspace, pick)), asOf: asOf.toString() });
  for (const report of ['pipeline', 'funnel', 'time-in-stage']) {
    const { status, body } = await workspace.executive.get(`/reports/${report}?${query.toString()}`);
    expect(status).toBe(200);
    seen.listed += await expectListed(workspace.executive, body);
  }
}

async function expectSamePipeline(test: TestApp, question: PlainQuestion, pipeline: PipelineReport) {
  const counted = pipeline.stages.filter(({ count }) => count > 0);
  expect({ question, counted: counted.map(figuresOf).toSorted(byStage) }).toEqual({
    question,
    counted: await plainPipeline(test.owner, question),
  });
  for (const figure of ['count', 'overdue', 'onHold', 'undisclosed'] as const) {
    seen[figure] += pipeline.total[figure];
  }
}

function figuresOf({
  stage,
  count,
  reach,
  reachUnknown,
  value,
  undisclosed,
  overdue,
  onHold,
}: PipelineStage) {
  const sums = value.map(({ currency, amount, count: disclosed }) => ({
    currency,
    amount,
    count: disclosed,
  }));
  return { stage, count, reach: String(reach), reachUnknown, value: sums, undisclosed, overdue, onHold };
}

function byStage(one: { stage: string }, other: { stage: string }): number {
  return one.stage < other.stage ? -1 : 1;
}

async function expectSameFunnel(test: TestApp, question: PlainQuestion, funnel: FunnelReport): Promise<void> {
  const plain = (await plainConversion(test.owner, question)).filter(
    ({ stage }) => question.filters['stage'] === undefined || question.filters['stage'] === stage,
  );
  for (const { stage, conversions, cohorts } of funnel.stages) {
    for (const { to, rate, stillOpen, neither } of conversions) {
      const rows = plain.filter((row) => row.stage === stage && row.later === to);
      const sum = (of: (row: PlainConversion) => number) => rows.reduce((total, row) => total + of(row), 0);
      expect({ question, stage, to, rate, stillOpen, neither }).toMatchObject({
        question,
        stage,
        to,
        rate: rateOf(
          sum(({ reached }) => reached),
          sum(({ entered }) => entered),
        ),
        stillOpen: sum((row) => row.stillOpen),
        neither: sum((row) => row.entered - row.reached - row.stillOpen),
      });
      seen.reached += rate.count;
      seen.stillOpen += stillOpen;
    }
    const told = cohorts.flatMap(({ month, entered, toSigned }) =>
      toSigned ? [{ month, entered, reached: toSigned.rate.count, stillOpen: toSigned.stillOpen }] : [],
    );
    const known = plain.filter((row) => row.stage === stage && row.later === 'signed');
    expect({ question, stage, told }).toEqual({
      question,
      stage,
      told: known.map(({ month, entered, reached, stillOpen }) => ({ month, entered, reached, stillOpen })),
    });
  }
  const outcomes = await plainOutcomes(test.owner, question);
  const { contacted = 0, signed = 0, ...lost } = outcomes;
  const told = funnel.losses.filter(({ count }) => count > 0);
  expect(
    Object.fromEntries(told.map(({ outcome, by, count }) => [by ? `${outcome} ${by}` : outcome, count])),
  ).toEqual(lost);
  const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
  const withdrawn = Object.entries(lost).filter(([how]) => how.startsWith('withdrawn'));
  expect(funnel.winRate).toMatchObject(rateOf(signed, signed + sum(Object.values(lost))));
  expect(funnel.withdrawalRate).toMatchObject(rateOf(sum(withdrawn.map(([, count]) => count)), contacted));
  seen.signed += signed;
  seen.lost += sum(Object.values(lost));
}

async function expectSameTimes(
  test: TestApp,
  question: PlainQuestion,
  times: TimeInStageReport,
): Promise<void> {
  const [stays, turns, courses] = await Promise.all(
    (['stays', 'turns', 'courses'] as const).map((of) => plainLengths(test.owner, of, question)),
  );
  const timeOf = (lengths: PlainLength[], part: string) =>
    timeTo(lengths.filter((length) => length.part === part));
  for (const { stage, time } of times.stages) {
    expect({ question, stage, time }).toMatchObject({ question, stage, time: timeOf(stays!, stage) });
    seen.stays += time.events;
  }
  for (const { waitingOn, time } of times.turns) {
    expect({ question, waitingOn, time }).toMatchObject({
      question,
      waitingOn,
      time: timeOf(turns!, waitingOn),
    });
    seen.turns += time.events;
  }
  const count = (part: string) =>
    courses!.filter((length) => length.part === part).reduce((total, { events }) => total + events, 0);
  const { cases, stillOpen, ends } = times.course;
  expect({ question, stillOpen, ends: ends.map(({ end, count: ended }) => [end, ended]) }).toEqual({
    question,
    stillOpen: count('open'),
    ends: COURSE_ENDS.map((end) => [end, count(end)]),
  });
  const histogram = courses!.map(({ part, days, events }) =>
    part === 'open'
      ? { days, events: {}, censored: events }
      : { days, events: { [part]: events }, censored: 0 },
  );
  if (cases >= 5) {
    const curves = aalenJohansen(COURSE_ENDS, histogram);
    expect(ends.map(({ end, curve }) => [end, curve])).toEqual(Object.entries(curves));
  }
  seen.courses += cases;
}
