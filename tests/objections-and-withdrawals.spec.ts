import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kaplanMeier } from '#libs/negotiations/reports/kaplan-meier.js';
import type { ObjectionsReport, TimeToDecision } from '#libs/negotiations/reports/objections-report.js';
import type { WithdrawalsReport } from '#libs/negotiations/reports/withdrawals-report.js';
import { testClock } from '#libs/testing/clock.js';
import type { TestClock } from '#libs/testing/clock.js';
import { foldAll } from '#libs/testing/fold-all.js';
import { plainObjections, plainWithdrawals } from '#libs/testing/plain-objections.js';
import type { PlainLoad, PlainWait } from '#libs/testing/plain-objections.js';
import type { PlainQuestion } from '#libs/testing/plain-journal.js';
import { quarrel, quarrels } from '#libs/testing/quarrels.js';
import { expectListed } from '#libs/testing/report-records.js';
import { testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestPerson, TestWorkspace } from '#libs/testing/test-app.js';

/** The same histories every time, unless a seed is given. */
const SEED = Number(process.env['SEED'] ?? 1);
const HISTORIES = Number(process.env['HISTORIES'] ?? 5);

const START = '2030-03-04T15:00:00Z';
const TIME_ZONE = 'America/New_York';

/** Days by how far they lie from the beginning of a history, restrictions by what they pick. */
const looks = fc.array(
  fc.record({ day: fc.noBias(fc.integer({ min: 2, max: 60 })), pick: fc.noBias(fc.nat(10_000)) }),
  {
    minLength: 3,
    maxLength: 3,
  },
);

describe('reports on objections and withdrawals, of any day and under any restriction', () => {
  let test: TestApp;
  let clock: TestClock;
  beforeAll(async () => {
    test = await testApp();
    clock = await testClock(test);
  });
  afterAll(() => test.close());

  it(
    'say the same as plain SQL over the journal, and list as many records as they count',
    { timeout: HISTORIES * 15_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(quarrels, looks, async (history, days) => {
          await clock.set(START);
          const workspace = await test.workspace({ timeZone: TIME_ZONE });
          await quarrel(workspace, clock, history.slice(0, 4));
          await foldAll(test, workspace.id);
          await quarrel(workspace, clock, history.slice(4));
          await expectSame(workspace, days[0]!);
          await foldAll(test, workspace.id);
          for (const look of days) await expectSame(workspace, look);
        }),
        { numRuns: HISTORIES, seed: SEED, endOnFailure: true },
      );
      expect(Object.entries(seen).filter(([, times]) => times === 0)).toEqual([]);
    },
  );

  /** What was seen in all histories together: they have to be worth the name. */
  const seen = { open: 0, decided: 0, undecided: 0, withdrawn: 0, restricted: 0 };

  async function expectSame(workspace: TestWorkspace, { day, pick }: { day: number; pick: number }) {
    const asked = Temporal.PlainDate.from(START.slice(0, 10)).add({ days: day }).toString();
    const today = Temporal.Instant.from(clock.now).toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString();
    const filters = filtersOf(workspace, pick);
    const query = new URLSearchParams({ ...filters, asOf: asked }).toString();
    const question: PlainQuestion = {
      workspaceId: workspace.id,
      day: asked < today ? asked : today,
      timeZone: TIME_ZONE,
      limits: {},
      filters,
    };
    await expectSameObjections(workspace.executive, query, question);
    await expectSameWithdrawals(workspace.legal, query, question);
    if (Object.keys(filters).length > 0) seen.restricted += 1;
  }

  async function expectSameObjections(by: TestPerson, query: string, question: PlainQuestion) {
    const { status, body } = await by.get(`/reports/objections?${query}`);
    expect(status).toBe(200);
    const report = body as ObjectionsReport;
    const plain = await plainObjections(test.owner, question);
    const count = (isWanted: (line: PlainLoad) => boolean) =>
      plain.open.filter(isWanted).reduce((sum, line) => sum + line.count, 0);
    expect(report.open).toMatchObject({
      count: count(() => true),
      blocking: count(({ blocking }) => blocking),
      advisory: count(({ blocking }) => !blocking),
    });
    for (const { side, ...load } of report.openBySide) {
      expect(load.count).toBe(count((line) => line.side === side));
    }
    for (const { category, ...load } of report.openByCategory) {
      expect(load.count).toBe(count((line) => line.category === category));
    }
    for (const { severity, ...load } of report.openBySeverity) {
      expect(load.count).toBe(count((line) => line.severity === severity));
    }
    for (const lines of [report.openBySide, report.openByCategory, report.openBySeverity]) {
      expect(lines.reduce((sum, line) => sum + line.count, 0)).toBe(report.open.count);
    }
    expect(report.density).toMatchObject({ raised: plain.raised, negotiations: plain.reached });
    expectSameWait(report.timeToDecision, plain.waits);
    for (const { side, ...wait } of report.timeToDecisionBySide) {
      expectSameWait(
        wait,
        plain.waits.filter((line) => line.side === side),
      );
    }
    for (const { category, ...wait } of report.timeToDecisionByCategory) {
      expectSameWait(
        wait,
        plain.waits.filter((line) => line.category === category),
      );
    }
    await expectListed(by, report);
    seen.open += report.open.count;
    seen.decided += report.timeToDecision.events;
    seen.undecided += report.timeToDecision.censored;
  }

  function expectSameWait(wait: TimeToDecision, plain: readonly PlainWait[]) {
    const survival = kaplanMeier(
      plain.map(({ days, decided, count }) => ({
        days,
        events: decided ? count : 0,
        censored: decided ? 0 : count,
      })),
    );
    expect(wait).toMatchObject({ events: survival.events, censored: survival.censored });
    if (wait.shown === 'counts') return;
    expect(wait.curve.map(({ days, atRisk, events }) => [days, atRisk, events])).toEqual(
      survival.curve.map(({ days, atRisk, events }) => [days, atRisk, events]),
    );
    expect(wait.median).toEqual(survival.median);
  }

  async function expectSameWithdrawals(by: TestPerson, query: string, question: PlainQuestion) {
    const { status, body } = await by.get(`/reports/withdrawals?${query}`);
    expect(status).toBe(200);
    const report = body as WithdrawalsReport;
    const { lines, reached, withdrawn } = await plainWithdrawals(test.owner, question);
    const count = (isWanted: (line: (typeof lines)[number]) => boolean) =>
      lines.filter(isWanted).reduce((sum, line) => sum + line.count, 0);
    expect(report).toMatchObject({
      total: count(() => true),
      withdrawalRate: { count: withdrawn, of: reached },
      privacyAttrition: {
        count: count(({ besides, reason }) => besides || reason.startsWith('privacy_')),
        of: count(() => true),
      },
    });
    for (const { reason, ...each } of report.statedReasons) {
      expect(each.count).toBe(count((line) => line.reason === reason));
    }
    for (const { stage, ...each } of report.byStage) {
      expect(each.count).toBe(count((line) => line.exit === stage));
    }
    for (const { by: side, ...each } of report.bySide) {
      expect(each.count).toBe(count((line) => line.by === side));
    }
    for (const groups of [report.statedReasons, report.byStage, report.bySide]) {
      expect(groups.reduce((sum, each) => sum + each.count, 0)).toBe(report.total);
    }
    if (report.cases) expect(report.cases).toHaveLength(report.total);
    await expectListed(by, report);
    seen.withdrawn += report.total;
  }
});

function filtersOf(workspace: TestWorkspace, pick: number): Record<string, string> {
  const one: Record<string, string>[] = [
    {},
    { ownerId: [workspace.manager, workspace.manager2][pick % 2]!.id },
    { initiatedBy: ['recipient', 'provider', 'both', 'unknown'][pick % 4]! },
    { currency: ['USD', 'EUR'][pick % 2]! },
    { stage: ['planning', 'contacted', 'nda'][pick % 3]! },
    { waitingOn: ['us', 'them'][pick % 2]! },
    { tag: `t${pick % 3}` },
  ];
  return { ...one[pick % one.length], ...(pick % 3 === 0 ? one[(pick >> 4) % one.length] : {}) };
}
