/**
 * Reports worked out anew from nothing but the journal, by SQL of their own: what the product answers is held against
 * them. Slow, and in no way shared with what they check.
 */
export interface PlainQuestion {
  workspaceId: string;
  /** `YYYY-MM-DD`. */
  day: string;
  timeZone: string;
  /** Days by stage; null where there is no limit. */
  limits: Record<string, number | null>;
  filters: Record<string, string>;
}

/**
 * The rows that the journal's writes make, and those standing at the end of the day with what they said of themselves
 * then: `stay(id, negotiation, stage, entered, counted, lft, passed, ordinal)`, `overlay(negotiation, kind, started,
 * ended)`, `attribute(negotiation, key, value)`, `fate(negotiation, outcome, by, closed)`, `chosen(negotiation)`.
 * $1 workspace, $2 day, $3 time zone, $4 filters.
 */
export const FROM_JOURNAL = `
  with told as materialized (
    select e.chain_id as negotiation, e.seq, (e.occurred_at at time zone $3)::date as day, w ->> 'table' as tbl,
      coalesce(w ->> 'id', w -> 'set' ->> 'id') as id, c.key, c.value
    from journal_entry e
    cross join lateral jsonb_array_elements(e.text::jsonb -> 'writes') w
    cross join lateral jsonb_each(w -> 'set') c
    where e.workspace_id = $1 and e.chain_id <> $1 and w ->> 'table' in ('negotiation', 'stage_visit', 'pause')
  ),
  made as materialized (
    select negotiation, tbl, id, jsonb_object_agg(key, value) as r
    from (select distinct on (tbl, id, key) * from told order by tbl, id, key, seq desc) latest
    group by negotiation, tbl, id
  ),
  stay as materialized (
    select id, negotiation, r ->> 'stage' as stage, (r ->> 'ordinal')::integer as ordinal,
      ((r ->> 'enteredAt')::timestamptz at time zone $3)::date as entered,
      ((r ->> 'countedFrom')::timestamptz at time zone $3)::date as counted,
      ((r ->> 'leftAt')::timestamptz at time zone $3)::date as lft, (r ->> 'passedThrough')::boolean as passed
    from made where tbl = 'stage_visit' and r ->> 'undoneAt' is null
  ),
  overlay as materialized (
    select negotiation, r ->> 'kind' as kind, ((r ->> 'startedAt')::timestamptz at time zone $3)::date as started,
      ((r ->> 'endedAt')::timestamptz at time zone $3)::date as ended
    from made where tbl = 'pause'
  ),
  attribute as materialized (
    select distinct on (negotiation, key) negotiation, key, value from told
    where tbl = 'negotiation' and (day <= $2::date or seq = 1) order by negotiation, key, seq desc
  ),
  said as materialized (select negotiation, jsonb_object_agg(key, value) as r from attribute group by negotiation),
  fate as materialized (
    select negotiation, r ->> 'outcome' as outcome, r ->> 'outcomeBy' as by,
      ((coalesce(r ->> 'closedAt', r ->> 'createdAt'))::timestamptz at time zone $3)::date as closed
    from made where tbl = 'negotiation' and r ->> 'voidedAt' is null
  ),
  chosen as materialized (
    select s.negotiation, s.r from said s join fate f using (negotiation)
    where ($4::jsonb ->> 'ownerId' is null or s.r ->> 'ownerId' = $4::jsonb ->> 'ownerId')
      and ($4::jsonb ->> 'initiatedBy' is null or s.r ->> 'initiatedBy' = $4::jsonb ->> 'initiatedBy')
      and ($4::jsonb ->> 'currency' is null or s.r ->> 'valueCurrency' = $4::jsonb ->> 'currency')
      and ($4::jsonb ->> 'waitingOn' is null or s.r ->> 'waitingOn' = $4::jsonb ->> 'waitingOn')
      and ($4::jsonb ->> 'tag' is null or s.r -> 'tags' @> to_jsonb($4::jsonb ->> 'tag'))
      and ($4::jsonb ->> 'partyId' is null
        or $4::jsonb ->> 'partyId' in (s.r ->> 'providerId', s.r ->> 'recipientId'))
  )`;
