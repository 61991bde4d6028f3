import type { Tx } from '#libs/database/tx.js';
import { STAGES } from '../../stages/stage-table.js';
import type { Stage } from '../../stages/stage-table.js';
import type { StageSettings } from '../../stages/pipeline.js';
import type { Frame } from './delta.js';
import { FORM } from './measures.js';

/** The last journal entry that is folded, in the order of transactions. */
export interface Mark {
  xid: string;
  chainId: string;
  seq: number;
}

/**
 * One making of a workspace's rollups. Whatever all of them depend on (time zone, limits, how a measure counts) is
 * fixed within one; when it changes another is made beside it, and the old one is read until the new one has caught up.
 */
export interface Edition extends Frame {
  edition: number;
  mark: Mark;
  /** Complete, and read since then. */
  inForceAt: string | null;
}

/** Before the first entry. */
export const NOTHING_FOLDED: Mark = { xid: '0', chainId: '00000000-0000-0000-0000-000000000000', seq: 0 };

/** What holds now, and the newest edition in force. */
export interface ReportFrame {
  now: string;
  current: Frame & { stages: Record<Stage, StageSettings> };
  edition: Edition | null;
}

const EDITION_JSON = `
  json_build_object('edition', e.edition, 'timeZone', e.time_zone, 'limits', e.limits, 'inForceAt', parley_instant(e.in_force_at),
    'mark', json_build_object('xid', e.mark_xid::text, 'chainId', e.mark_chain_id, 'seq', e.mark_seq))`;

const FRAME = `
  select parley_instant(parley_now()) as now, w.time_zone as "timeZone",
    (select p.stages from pipeline p where p.workspace_id = w.id order by p.version desc limit 1) as stages,
    (select ${EDITION_JSON} from report_edition e where e.workspace_id = w.id and e.form = ${FORM}
      and e.in_force_at is not null order by e.edition desc limit 1) as edition
  from workspace w where w.id = $1`;

/** Reads what reports go by. */
export async function loadReportFrame(tx: Tx, workspaceId: string): Promise<ReportFrame> {
  const row = await tx.one<{
    now: string;
    timeZone: string;
    stages: Record<Stage, StageSettings>;
    edition: Edition | null;
  }>(FRAME, [workspaceId], 'report_frame');
  const { now, timeZone, stages, edition } = row!;
  return { now, current: { timeZone, limits: limitsOf(stages), stages }, edition };
}

function limitsOf(stages: Record<Stage, StageSettings>): Frame['limits'] {
  return Object.fromEntries(STAGES.map((stage) => [stage, stages[stage].limitDays])) as Frame['limits'];
}

/** Every edition of this form, the oldest first. */
export function listEditions(tx: Tx, workspaceId: string): Promise<Edition[]> {
  return tx
    .query<{ edition: Edition }>(
      `select ${EDITION_JSON} as edition from report_edition e
       where e.workspace_id = $1 and e.form = ${FORM} order by e.edition`,
      [workspaceId],
      'report_editions',
    )
    .then((rows) => rows.map(({ edition }) => edition));
}

/** Begins another edition, empty and not in force. */
export async function beginEdition(
  tx: Tx,
  workspaceId: string,
  { timeZone, limits }: Frame,
): Promise<Edition> {
  const begun = await tx.one<{ edition: number }>(
    `insert into report_edition (workspace_id, edition, form, time_zone, limits)
     select $1, coalesce(max(edition), 0) + 1, ${FORM}, $2, $3 from report_edition where workspace_id = $1
     returning edition`,
    [workspaceId, timeZone, JSON.stringify(limits)],
  );
  return { edition: begun!.edition, timeZone, limits, mark: NOTHING_FOLDED, inForceAt: null };
}

/** Whether rollups that were made under one frame are right under another. */
export function isSameFrame(one: Frame, other: Frame): boolean {
  return (
    one.timeZone === other.timeZone && STAGES.every((stage) => one.limits[stage] === other.limits[stage])
  );
}
