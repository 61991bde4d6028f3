import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { Tx } from '#libs/database/tx.js';
import type { Person } from '#libs/identity/person.js';
import { forbidden } from '#libs/problems/domain-error.js';
import type { WithdrawalReason } from '../../withdrawals/withdrawal.entity.js';
import { isPrivacyReason, isPrivateBesides } from '../privacy-reasons.js';
import { restrictionOf } from '../report-filters.js';
import type { ReportFilters } from '../report-filters.js';
import { reportMoment } from '../report-frame.js';
import { SUBJECT_FROM, SUBJECT_JSON } from '../report-subject.js';
import type { ReportSubject } from '../report-subject.js';
import type { DayNumber } from '../rollups/day-number.js';
import type { Frame } from '../rollups/delta.js';
import type { History } from '../rollups/history.js';
import { fits } from '../rollups/labels.js';
import { MEASURES } from '../rollups/measures.js';
import { candidates } from './candidates.js';
import { LISTINGS } from './figures.js';
import type { FigureName, Listing, Selection } from './figures.js';
import type { ReportRecord } from './report-record.js';
import { walkHistories } from './walk-histories.js';

/** A figure, the line of the report that it stands in, and under which filters. */
export interface RecordsAsked extends Selection, ReportFilters {
  figure: FigureName;
  asOf?: string;
  limit: number;
  cursor?: string;
}

/** Negotiations looked at for one page: what is rare comes in pages that are not full. */
const LOOKED_AT = 20_000;

/** A record before its negotiation is read. `place`: among those of its negotiation. */
interface Found {
  negotiationId: string;
  place: number;
  record: ReportRecord['record'];
  round: number | null;
}

/**
 * The records behind a figure, as they were counted at the end of `asOf`: each negotiation is asked the very measure
 * that the figure is the sum of. A page may hold fewer than `limit` and still not be the last.
 */
export async function listRecords(
  tx: Tx,
  workspaceId: string,
  person: Person,
  { figure, asOf, limit, cursor, ...asked }: RecordsAsked,
): Promise<{ items: ReportRecord[]; nextCursor: string | null }> {
  const listing = LISTINGS[figure];
  if (listing.assessed && !person.roles.includes('legal')) {
    throw forbidden('What legal has assessed is for legal alone.');
  }
  const [afterId, afterPlace] = cursor ? positionOf(cursor, ['uuid', 'integer']) : [FIRST, '-1'];
  const moment = await reportMoment(tx, workspaceId, asOf);
  const restriction = restrictionOf(filtersIn(asked));
  const assessed = listing.assessed && (await assessedReasons(tx, workspaceId));
  const found: Found[] = [];
  let looked = 0;
  let last = afterId!;
  for await (const { id, history } of walkHistories(tx, workspaceId, moment, restriction, afterId!)) {
    if (!history.voided && fits(history, restriction, moment.asOf)) {
      const own = recordsIn(history, id, listing, {
        ...moment,
        stages: asked.stage,
        selection: asked,
        assessed,
      });
      found.push(...own.filter(({ place }) => id !== afterId || place > Number(afterPlace)));
    }
    last = id;
    looked += 1;
    if (found.length > limit || looked >= LOOKED_AT) break;
  }
  const isCut = looked >= LOOKED_AT && found.length <= limit;
  const shown = await withSubjects(tx, workspaceId, found.slice(0, limit));
  if (!isCut) {
    const { nextCursor } = pageOf(found, limit, ({ negotiationId, place }) => [negotiationId, place]);
    return { items: shown, nextCursor };
  }
  const { nextCursor } = pageOf([last, last], 1, (id) => [id, PAST_ALL]);
  return { items: shown, nextCursor };
}

/** Without what selects a line: a restriction is of filters alone. */
function filtersIn({
  stage,
  ownerId,
  partyId,
  initiatedBy,
  tag,
  currency,
  waitingOn,
}: ReportFilters): ReportFilters {
  const all = { stage, ownerId, partyId, initiatedBy, tag, currency, waitingOn };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Before the id of any negotiation. */
const FIRST = '00000000-0000-0000-0000-000000000000';

/** After the place of any record of a negotiation. */
const PAST_ALL = 999_999_999;

interface Asked {
  asOf: DayNumber;
  frame: Frame;
  stages: ReportFilters['stage'];
  selection: Selection;
  assessed: Map<string, WithdrawalReason> | undefined;
}

/** What one negotiation has behind a figure: the measure is taken of each of its records by itself. */
function recordsIn(history: History, negotiationId: string, listing: Listing, asked: Asked): Found[] {
  return candidates(history, negotiationId, listing.of).flatMap(({ alone, record, round }, place) => {
    const isCounted = countIn(alone, listing, asked) > 0 && isAssessed(history, listing, asked);
    return isCounted ? [{ negotiationId, place, record, round }] : [];
  });
}

function countIn(history: History, listing: Listing, { asOf, frame, stages, selection }: Asked): number {
  let count = 0;
  for (const { day, part, key, figures } of MEASURES[listing.measure](history, frame)) {
    const words = part.split(' ');
    if (day > asOf || (stages && !(stages as string[]).includes(words[0]!))) continue;
    count += listing.counts({ part: words, key: key.split(' '), figures: figures.map(Number) }, selection);
  }
  return count;
}

function isAssessed(
  { withdrawal }: History,
  { assessed: kind }: Listing,
  { assessed, selection }: Asked,
): boolean {
  if (!kind || !assessed) return true;
  const reason = assessed.get(withdrawal!.id);
  if (kind === 'private') {
    return isPrivateBesides(withdrawal!) || (reason !== undefined && isPrivacyReason(reason));
  }
  return reason !== undefined && (selection.assessedReason ?? reason) === reason;
}

/** By withdrawal. */
async function assessedReasons(tx: Tx, workspaceId: string): Promise<Map<string, WithdrawalReason>> {
  const rows = await tx.query<{ id: string; reason: WithdrawalReason }>(
    `select id, assessed_reason as reason from withdrawal
     where workspace_id = $1 and assessed_reason is not null and undone_at is null`,
    [workspaceId],
    'assessed_reasons',
  );
  return new Map(rows.map(({ id, reason }) => [id, reason]));
}

async function withSubjects(tx: Tx, workspaceId: string, found: readonly Found[]): Promise<ReportRecord[]> {
  const rows = await tx.query<{ id: string; subject: ReportSubject }>(
    `select n.id, ${SUBJECT_JSON} as subject
     from (select distinct id from unnest($2::uuid[]) as x(id)) x ${SUBJECT_FROM('x.id')}`,
    [workspaceId, found.map(({ negotiationId }) => negotiationId)],
    'report_subjects',
  );
  const subjects = new Map(rows.map(({ id, subject }) => [id, subject]));
  return found.map(({ negotiationId, record, round }) => ({
    negotiation: subjects.get(negotiationId)!,
    record,
    round,
  }));
}
