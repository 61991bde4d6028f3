import type { Tx } from '#libs/database/tx.js';
import type { Person } from '#libs/identity/person.js';
import { OUTCOME_BY } from '../stages/negotiation.entity.js';
import type { OutcomeBy } from '../stages/negotiation.entity.js';
import { STAGES } from '../stages/stage-table.js';
import type { Stage } from '../stages/stage-table.js';
import { WITHDRAWAL_REASONS } from '../withdrawals/withdrawal.entity.js';
import type { WithdrawalReason } from '../withdrawals/withdrawal.entity.js';
import { assessedTally } from './assessed-tally.js';
import type { Assessed } from './assessed-tally.js';
import { overlappingIds } from './overlapping.js';
import { isPrivacyReason } from './privacy-reasons.js';
import { recordsUrl } from './records/records-url.js';
import type { RecordsFrame } from './records/records-url.js';
import type { FigureName, Selection } from './records/figures.js';
import type { ReportFilters } from './report-filters.js';
import { cellsFor, reportMoment } from './report-frame.js';
import type { ReportMoment } from './report-frame.js';
import type { Parts } from './rollups/read-cells.js';
import { standingWithdrawals } from './standing-withdrawals.js';
import { rateOf, SHOW_CASES_BELOW } from './wilson.js';
import type { ListedRate } from './wilson.js';
import { withdrawalCases } from './withdrawal-cases.js';
import type { WithdrawalCase } from './withdrawal-cases.js';

/** A count with what lists it. */
interface Counted {
  /** @integer */
  count: number;
  records: { count: string };
}

/** How many withdrew for a reason. */
export interface ReasonCount extends Counted {
  reason: WithdrawalReason;
}

export interface StageCount extends Counted {
  /** Null when nobody knows from where. */
  stage: Stage | null;
}

export interface SideCount extends Counted {
  by: OutcomeBy;
}

/** Who walked away and why, by the end of a day. */
export interface WithdrawalsReport {
  /** The day, in the workspace's time zone; today at the latest. */
  asOf: string;
  timeZone: string;
  /** Withdrawals of which there is a record. @integer */
  total: number;
  records: { total: string };
  /** Some may be the same one told twice: the counts are at least these. */
  atLeast: boolean;
  /** Withdrawn, with a record of it or without, of those that reached Contacted. */
  withdrawalRate: ListedRate;
  /** Withdrawals with a reason of privacy, stated or secondary, or with an objection linked to them. */
  privacyAttrition: ListedRate;
  /** The same by the reason that legal assessed in place of the stated one; for legal alone. */
  assessedPrivacyAttrition: ListedRate | null;
  statedReasons: ReasonCount[];
  /** For legal alone. */
  assessedReasons: ReasonCount[] | null;
  byStage: StageCount[];
  bySide: SideCount[];
  /** Each one, below twenty; null otherwise. */
  cases: WithdrawalCase[] | null;
}

/** What a withdrawal is counted by. */
interface Line {
  by: string;
  reason: WithdrawalReason;
  exit: string;
  /** For privacy besides its stated reason. */
  besides: boolean;
  count: number;
}

/** As of the end of a day; filters go by what a negotiation was then, `stage` by where it stood last. */
export async function withdrawalsReport(
  tx: Tx,
  workspaceId: string,
  person: Person,
  asOf: string | undefined,
  filters: ReportFilters,
): Promise<WithdrawalsReport> {
  const moment = await reportMoment(tx, workspaceId, asOf);
  const isLegal = person.roles.includes('legal');
  const [{ withdrawals }, overlapping, assessed] = await Promise.all([
    cellsFor(tx, workspaceId, moment, ['withdrawals'], filters),
    haveOverlaps(tx, workspaceId, moment, filters),
    isLegal ? assessedTally(tx, workspaceId, moment, filters) : null,
  ]);
  const frame: RecordsFrame = { asOf: moment.date, filters };
  const { lines, reached, withdrawn } = read(withdrawals, filters.stage);
  const sum = (isWanted: (line: Line) => boolean): number =>
    lines.filter(isWanted).reduce((total, { count }) => total + count, 0);
  const counted = (count: number, figure: FigureName, selection: Selection): Counted => ({
    count,
    records: { count: recordsUrl(frame, figure, selection) },
  });
  const listed = (isWanted: (line: Line) => boolean, selection: Selection): Counted =>
    counted(sum(isWanted), 'withdrawals', selection);
  const total = sum(() => true);
  const rate = (count: number, figure: FigureName): ListedRate => ({
    ...rateOf(count, total),
    records: { count: recordsUrl(frame, figure), of: recordsUrl(frame, 'withdrawals') },
  });
  return {
    asOf: moment.date,
    timeZone: moment.frame.timeZone,
    total,
    records: { total: recordsUrl(frame, 'withdrawals') },
    atLeast: overlapping,
    withdrawalRate: {
      ...rateOf(withdrawn, reached),
      records: {
        count: recordsUrl(frame, 'negotiations_withdrawn'),
        of: recordsUrl(frame, 'negotiations_contacted'),
      },
    },
    privacyAttrition: rate(
      sum(({ reason, besides }) => besides || isPrivacyReason(reason)),
      'withdrawals_private',
    ),
    assessedPrivacyAttrition:
      assessed && rate(assessedPrivate(assessed, sum), 'withdrawals_assessed_private'),
    statedReasons: ordered(
      WITHDRAWAL_REASONS.map((reason) => ({
        reason,
        ...listed((line) => line.reason === reason, { reason }),
      })),
    ),
    assessedReasons:
      assessed &&
      ordered(
        WITHDRAWAL_REASONS.map((assessedReason) => ({
          reason: assessedReason,
          ...counted(assessed.byReason.get(assessedReason) ?? 0, 'withdrawals_assessed', { assessedReason }),
        })),
      ),
    byStage: ordered(
      [...STAGES, null].map((stage) => ({
        stage,
        ...listed((line) => line.exit === (stage ?? 'unknown'), { stageAtExit: stage ?? 'unknown' }),
      })),
    ),
    bySide: ordered(OUTCOME_BY.map((by) => ({ by, ...listed((line) => line.by === by, { by }) }))),
    cases: total < SHOW_CASES_BELOW ? await withdrawalCases(tx, workspaceId, moment, filters, total) : null,
  };
}

async function haveOverlaps(
  tx: Tx,
  workspaceId: string,
  moment: ReportMoment,
  filters: ReportFilters,
): Promise<boolean> {
  const ids = await overlappingIds(tx, workspaceId);
  const { done } = await standingWithdrawals(tx, workspaceId, moment, filters, ids).next();
  return !done;
}

/** Those for privacy besides count whatever was assessed; of the others, those assessed as about privacy. */
function assessedPrivate(
  { privateAlone }: Assessed,
  sum: (isWanted: (line: Line) => boolean) => number,
): number {
  return sum(({ besides }) => besides) + privateAlone;
}

function read(parts: Parts, stages: ReportFilters['stage']) {
  const lines: Line[] = [];
  let reached = 0;
  let withdrawn = 0;
  for (const [stage, cells] of parts) {
    if (stages && !(stages as string[]).includes(stage)) continue;
    for (const [key, [figure]] of cells) {
      const [by, reason, exit, word] = key.split(' ') as [string, WithdrawalReason, string, string];
      const count = Number(figure);
      if (key === 'reached') reached += count;
      else if (key === 'withdrawn') withdrawn += count;
      else lines.push({ by, reason, exit, besides: word === 'private', count });
    }
  }
  return { lines, reached, withdrawn };
}

/** Those that there are, the most frequent first. */
function ordered<Each extends Counted>(counts: readonly Each[]): Each[] {
  return counts.filter(({ count }) => count > 0).toSorted((one, other) => other.count - one.count);
}
