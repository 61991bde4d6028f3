import type { SqlValue } from '#libs/database/tx.js';
import type { Initiator, WaitingOn } from '../stages/negotiation.entity.js';
import type { Stage } from '../stages/stage-table.js';

/** Which negotiations a report counts. Every filter that is left out counts all. */
export interface ReportFilters {
  stage?: Stage[];
  ownerId?: string;
  partyId?: string;
  initiatedBy?: Initiator;
  tag?: string;
  currency?: string;
  waitingOn?: WaitingOn;
}

/** A `with` clause and its parameters, to be followed by a query over its tables. */
export interface Clause {
  text: string;
  values: SqlValue[];
}

/**
 * The negotiations that were open at an instant, each in the stage it stood in and with the attributes it had then:
 * `standing(id, stage, entered_at, counted_from, owner_id, initiated_by, value_amount, value_currency, reach, …)`.
 *
 * Stage and outcome follow when things happened; an attribute has the last value that was recorded for a time up to
 * the instant, and a record's first values before that. Voided negotiations and undone moves never stood.
 * `at`: RFC 3339, the first instant after the day that is asked for.
 */
export function standingAt(workspaceId: string, at: string, filters: ReportFilters): Clause {
  const values: SqlValue[] = [workspaceId, at];
  const place = (value: SqlValue): string => `$${values.push(value)}`;
  const wanted = [
    filters.stage ? `s.stage = any(${place(filters.stage)})` : '',
    filters.ownerId ? `s.owner_id = ${place(filters.ownerId)}` : '',
    filters.partyId ? `${place(filters.partyId)} in (s.provider_id, s.recipient_id)` : '',
    filters.initiatedBy ? `s.initiated_by = ${place(filters.initiatedBy)}` : '',
    filters.tag ? `s.tags @> array[${place(filters.tag)}]` : '',
    filters.currency ? `s.value_currency = ${place(filters.currency)}` : '',
    filters.waitingOn ? `s.waiting_on = ${place(filters.waitingOn)}` : '',
  ].filter((condition) => condition !== '');
  const text = `
    with visited as (
      select n.id, n.provider_id, n.recipient_id, v.stage, v.entered_at, v.counted_from
      from negotiation n
      join stage_visit v on v.workspace_id = n.workspace_id and v.negotiation_id = n.id
        and v.undone_at is null and not v.passed_through
        and v.counted_from < $2 and (v.left_at is null or v.left_at >= $2)
      where n.workspace_id = $1 and n.voided_at is null and (n.closed_at is null or n.closed_at >= $2)
        and not (n.outcome is not null and n.closed_at is null)
    ),
    told as (
      select e.chain_id as id, e.occurred_at, e.seq, w -> 'set' as columns
      from journal_entry e
      cross join lateral jsonb_array_elements(e.text::jsonb -> 'writes') w
      where e.workspace_id = $1 and e.chain_id in (select id from visited)
        and (e.occurred_at < $2 or e.seq = 1) and w ->> 'table' = 'negotiation'
    ),
    attribute as (
      select distinct on (t.id, c.key) t.id, c.key, c.value
      from told t cross join lateral jsonb_each(t.columns) c
      where c.key = any('{ownerId,initiatedBy,valueAmount,valueCurrency,reach,tags,waitingOn}')
      order by t.id, c.key, t.seq desc
    ),
    attributes as (select id, jsonb_object_agg(key, value) as had from attribute group by id),
    stood as (
      select v.*, (a.had ->> 'ownerId')::uuid as owner_id, a.had ->> 'initiatedBy' as initiated_by,
        (a.had ->> 'valueAmount')::numeric as value_amount, a.had ->> 'valueCurrency' as value_currency,
        (a.had ->> 'reach')::bigint as reach, a.had ->> 'waitingOn' as waiting_on,
        array(select jsonb_array_elements_text(coalesce(a.had -> 'tags', '[]'))) as tags
      from visited v join attributes a on a.id = v.id
    ),
    standing as (select * from stood s ${wanted.length > 0 ? `where ${wanted.join(' and ')}` : ''})`;
  return { text, values };
}
