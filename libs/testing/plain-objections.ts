import type pg from 'pg';
import type { PlainQuestion } from './plain-journal.js';

/** Open objections by what they are counted by. */
export interface PlainLoad {
  side: string;
  category: string;
  severity: string | null;
  blocking: boolean;
  count: number;
}

/** Rounds by how they stand: `took` so many days to a decision, or waited so many without one. */
export interface PlainWait {
  side: string;
  category: string;
  decided: boolean;
  days: number;
  count: number;
}

export interface PlainObjections {
  open: PlainLoad[];
  raised: number;
  reached: number;
  waits: PlainWait[];
}

export interface PlainWithdrawals {
  reached: number;
  withdrawn: number;
  lines: { by: string; reason: string; exit: string | null; besides: boolean; count: number }[];
}

/**
 * What the journal tells of stays, attributes, objections and withdrawals, by SQL of its own. `lookedAt(negotiation,
 * stage)`: those that are asked for, with where they stood last. $1 workspace, $2 day, $3 time zone, $4 filters.
 */
const FROM_JOURNAL = `
  with told as materialized (
    select e.chain_id as negotiation, e.seq, (e.occurred_at at time zone $3)::date as day, w ->> 'table' as tbl,
      coalesce(w ->> 'id', w -> 'set' ->> 'id') as id, w -> 'set' as s
    from journal_entry e cross join lateral jsonb_array_elements(e.text::jsonb -> 'writes') w
    where e.workspace_id = $1 and e.chain_id <> $1
  ),
  latest as materialized (
    select tbl, id, min(negotiation::text)::uuid as negotiation, jsonb_object_agg(key, value) as r
    from (
      select distinct on (t.tbl, t.id, c.key) t.tbl, t.id, t.negotiation, c.key, c.value
      from told t cross join lateral jsonb_each(t.s) c order by t.tbl, t.id, c.key, t.seq desc
    ) x group by tbl, id
  ),
  stay as materialized (
    select negotiation, r ->> 'stage' as stage, (r ->> 'ordinal')::integer as ordinal,
      ((r ->> 'countedFrom')::timestamptz at time zone $3)::date as counted,
      ((r ->> 'leftAt')::timestamptz at time zone $3)::date as lft, (r ->> 'passedThrough')::boolean as passed
    from latest where tbl = 'stage_visit' and r ->> 'undoneAt' is null
  ),
  fate as materialized (
    select negotiation, r ->> 'outcome' as outcome,
      ((r ->> 'closedAt')::timestamptz at time zone $3)::date as closed,
      ((r ->> 'createdAt')::timestamptz at time zone $3)::date as created
    from latest where tbl = 'negotiation' and r ->> 'voidedAt' is null
  ),
  said as materialized (
    select negotiation, jsonb_object_agg(key, value) as r
    from (
      select distinct on (t.negotiation, c.key) t.negotiation, c.key, c.value
      from told t cross join lateral jsonb_each(t.s) c
      where t.tbl = 'negotiation' and (t.day <= $2::date or t.seq = 1)
      order by t.negotiation, c.key, t.seq desc
    ) x group by negotiation
  ),
  looked_at as materialized (
    select s.negotiation, coalesce(
        (select v.stage from stay v where v.negotiation = s.negotiation and not v.passed and v.counted <= $2::date
          order by v.ordinal desc limit 1),
        (select v.stage from stay v where v.negotiation = s.negotiation and not v.passed
          order by v.ordinal limit 1)) as stage
    from said s join fate f using (negotiation)
    where ($4::jsonb ->> 'ownerId' is null or s.r ->> 'ownerId' = $4::jsonb ->> 'ownerId')
      and ($4::jsonb ->> 'initiatedBy' is null or s.r ->> 'initiatedBy' = $4::jsonb ->> 'initiatedBy')
      and ($4::jsonb ->> 'currency' is null or s.r ->> 'valueCurrency' = $4::jsonb ->> 'currency')
      and ($4::jsonb ->> 'waitingOn' is null or s.r ->> 'waitingOn' = $4::jsonb ->> 'waitingOn')
      and ($4::jsonb ->> 'tag' is null or s.r -> 'tags' @> to_jsonb($4::jsonb ->> 'tag'))
      and ($4::jsonb ->> 'partyId' is null
        or $4::jsonb ->> 'partyId' in (s.r ->> 'providerId', s.r ->> 'recipientId'))
  ),
  wanted as materialized (
    select * from looked_at where $4::jsonb ->> 'stage' is null or stage = $4::jsonb ->> 'stage'
  ),
  reaching as materialized (
    select negotiation, min(counted) filter (where stage <> 'planning') as contacted,
      min(counted) filter (where stage not in ('planning', 'contacted', 'nda')) as scoping
    from stay group by negotiation
  )`;

const OBJECTIONS = `${FROM_JOURNAL},
  was as materialized (
    select id, min(negotiation::text)::uuid as negotiation, jsonb_object_agg(key, value) as r
    from (
      select distinct on (t.id, c.key) t.id, t.negotiation, c.key, c.value
      from told t cross join lateral jsonb_each(t.s) c
      where t.tbl = 'objection'
        and (t.day <= $2::date or c.key in ('side', 'category', 'severity', 'blocking') and t.s ? 'negotiationId')
      order by t.id, c.key, t.day <= $2::date desc, t.seq desc
    ) x group by id
  ),
  round as materialized (
    select t.negotiation, t.id, t.seq, ((t.s ->> 'raisedAt')::timestamptz at time zone $3)::date as raised,
      lead(t.seq) over (partition by t.id order by t.seq) as next_seq,
      t.s -> 'raisedOn' ->> 'precision' as precision
    from told t where t.tbl = 'objection' and t.s ->> 'raisedAt' is not null
  ),
  wait as materialized (
    select r.*, e.day as ended, e.status in ('resolved', 'upheld', 'waived', 'accepted_by_them', 'dropped') as decided
    from round r left join lateral (
      select t.day, t.s ->> 'status' as status from told t
      where t.tbl = 'objection' and t.id = r.id and t.seq > r.seq and (r.next_seq is null or t.seq < r.next_seq)
        and t.s ->> 'status' in
          ('resolved', 'upheld', 'waived', 'accepted_by_them', 'dropped', 'retracted', 'duplicate')
      order by t.seq limit 1
    ) e on true
  ),
  length as (
    select w.id, w.ended is not null and w.ended <= $2::date and w.decided as decided,
      case when w.ended <= $2::date then w.ended - w.raised
        when exists (select 1 from stay v where v.negotiation = w.negotiation and not v.passed
          and v.counted <= $2::date and (v.lft is null or v.lft > $2::date)) then $2::date - w.raised
        else greatest(0, (select max(v.lft) from stay v
          where v.negotiation = w.negotiation and v.lft <= $2::date) - w.raised) end as days
    from wait w join wanted using (negotiation)
    where w.raised <= $2::date and coalesce(w.precision, 'day') in ('day', 'instant')
  )
  select json_build_object(
    'open', (select coalesce(json_agg(x), '[]') from (
      select o.r ->> 'side' as side, o.r ->> 'category' as category, o.r ->> 'severity' as severity,
        (o.r ->> 'blocking')::boolean as blocking, count(*)::integer as count
      from was o join wanted n using (negotiation)
      where exists (select 1 from stay v where v.negotiation = o.negotiation and not v.passed
          and v.counted <= $2::date and (v.lft is null or v.lft > $2::date))
        and (o.r ->> 'status' in ('raised', 'under_review', 'mitigation_proposed')
          or o.r ->> 'status' = 'upheld' and (o.r ->> 'blocking')::boolean
          or o.r ->> 'status' = 'waived'
            and ((o.r ->> 'waivedUntil')::timestamptz at time zone $3)::date <= $2::date)
      group by 1, 2, 3, 4 order by 1, 2, 3, 4) x),
    'raised', (select count(*) from (select r.id from round r join wanted using (negotiation)
      group by r.id having min(r.raised) <= $2::date) x),
    'reached', (select count(*) from reaching x join wanted using (negotiation) where x.scoping <= $2::date),
    'waits', (select coalesce(json_agg(x), '[]') from (
      select o.r ->> 'side' as side, o.r ->> 'category' as category, l.decided, l.days, count(*)::integer as count
      from length l join was o on o.id = l.id group by 1, 2, 3, 4 order by 1, 2, 3, 4) x)) as answer`;

const WITHDRAWALS = `${FROM_JOURNAL}
  select json_build_object(
    'reached', (select count(*) from reaching x join wanted using (negotiation) where x.contacted <= $2::date),
    'withdrawn', (select count(*) from reaching x join wanted using (negotiation) join fate f using (negotiation)
      where f.outcome = 'withdrawn' and x.contacted <= $2::date and coalesce(f.closed, f.created) <= $2::date),
    'lines', (select coalesce(json_agg(x), '[]') from (
      select w.r ->> 'withdrawnBy' as by, w.r ->> 'statedReason' as reason, w.r ->> 'stageAtExit' as exit,
        jsonb_array_length(w.r -> 'objectionIds') > 0
          or (w.r -> 'secondaryReasons') ?| array['privacy_upheld', 'privacy_unspecified'] as besides, count(*)::integer as count
      from latest w join wanted using (negotiation) join fate f using (negotiation)
      where w.tbl = 'withdrawal' and w.r ->> 'undoneAt' is null and f.outcome = 'withdrawn'
        and coalesce(f.closed, ((w.r ->> 'createdAt')::timestamptz at time zone $3)::date) <= $2::date
      group by 1, 2, 3, 4 order by 1, 2, 3, 4) x)) as answer`;

/** The report on objections, worked out anew from nothing but the journal. */
export async function plainObjections(owner: pg.Pool, question: PlainQuestion): Promise<PlainObjections> {
  return answerTo(owner, OBJECTIONS, question);
}

/** The report on withdrawals, likewise. */
export async function plainWithdrawals(owner: pg.Pool, question: PlainQuestion): Promise<PlainWithdrawals> {
  return answerTo(owner, WITHDRAWALS, question);
}

async function answerTo<Answer>(
  owner: pg.Pool,
  text: string,
  { workspaceId, day, timeZone, filters }: PlainQuestion,
): Promise<Answer> {
  const { rows } = await owner.query(text, [workspaceId, day, timeZone, JSON.stringify(filters)]);
  return (rows as { answer: Answer }[])[0]!.answer;
}
