import type { SqlValue, Tx } from '#libs/database/tx.js';
import type { CurrencySum } from '../reports/pipeline-report.js';
import type { Pipeline } from '../stages/pipeline.js';
import { STAGES } from '../stages/stage-table.js';
import type { Stage } from '../stages/stage-table.js';
import { conditionsOf, listNegotiations } from './list-negotiations.js';
import type { NegotiationFilters } from './list-negotiations.js';
import { FRAME, IS_BLOCKED, IS_OVERDUE } from './negotiation-summary.js';
import type { NegotiationSummary } from './negotiation-summary.js';

export type BoardFilters = Omit<NegotiationFilters, 'stage' | 'outcome' | 'cursor'>;

/** What stands in one stage: everything counted, the first of it shown. */
export interface BoardColumn {
  stage: Stage;
  name: string;
  /** @integer Days; null where the stage has no limit. */
  limitDays: number | null;
  /** Where a new negotiation begins. */
  first: boolean;
  /** @integer */
  count: number;
  /** @integer Longer in the stage than its limit, days on hold taken off. */
  overdue: number;
  /** @integer Those that an objection keeps from Approval and what follows. */
  blocked: number;
  value: CurrencySum[];
  /** @integer Negotiations whose value is undisclosed. */
  undisclosed: number;
  items: NegotiationSummary[];
  /** Reads on in `GET /negotiations` with this stage, `outcome=open`, the same filters and sort; null when all are here. */
  nextCursor: string | null;
}

/** The open negotiations by stage. */
export interface Board {
  columns: BoardColumn[];
}

type Tally = Pick<BoardColumn, 'stage' | 'count' | 'overdue' | 'blocked' | 'value' | 'undisclosed'>;

/** Counts every open negotiation that fits, by stage, and shows the first `limit` of each. */
export async function readBoard(tx: Tx, workspaceId: string, filters: BoardFilters): Promise<Board> {
  const { text, values } = tally(workspaceId, filters);
  // Issued together: one round trip, but for stages with stays whose beginning nobody knows.
  const [frame, tallies, ...pages] = await Promise.all([
    tx.one<Pick<Pipeline, 'stages'>>(
      'select stages from pipeline where workspace_id = $1 order by version desc limit 1',
      [workspaceId],
      'board_stages',
    ),
    tx.query<Tally>(text, values),
    ...STAGES.map((stage) =>
      listNegotiations(tx, workspaceId, { ...filters, stage: [stage], outcome: ['open'] }),
    ),
  ]);
  const { stages } = frame!;
  const first = STAGES.find((stage) => stages[stage].enabled);
  const columns = STAGES.map((stage, place) => {
    const { name, limitDays } = stages[stage];
    const counted = tallies.find((each) => each.stage === stage) ?? { stage, ...NOTHING };
    return { name, limitDays, first: stage === first, ...counted, ...pages[place]! };
  });
  return { columns: columns.filter(({ stage, count }) => stages[stage].enabled || count > 0) };
}

const NOTHING = { count: 0, overdue: 0, blocked: 0, value: [], undisclosed: 0 };

function tally(workspaceId: string, filters: BoardFilters): { text: string; values: SqlValue[] } {
  const values: SqlValue[] = [workspaceId];
  const conditions = conditionsOf({ ...filters, outcome: ['open'] }, (value) => `$${values.push(value)}`);
  const text = `with ${FRAME}, fitting as materialized (
      select n.stage, n.value_currency, n.value_amount, ${IS_OVERDUE} as overdue, ${IS_BLOCKED} as blocked
      from negotiation n
      left join stage_visit v on v.workspace_id = n.workspace_id and v.negotiation_id = n.id
        and v.left_at is null and v.undone_at is null
      where ${conditions.join(' and ')}
    ),
    sums as (
      select stage, value_currency, sum(value_amount)::text as amount
      from fitting where value_amount is not null group by stage, value_currency
    )
    select f.stage, count(*) as count, count(*) filter (where f.overdue) as overdue,
      count(*) filter (where f.blocked) as blocked,
      count(*) filter (where f.value_amount is null) as undisclosed,
      (select coalesce(json_agg(json_build_object('currency', s.value_currency, 'amount', s.amount)
          order by s.value_currency), '[]')
        from sums s where s.stage = f.stage) as value
    from fitting f group by f.stage`;
  return { text, values };
}
