import type pg from 'pg';
import { FROM_JOURNAL } from './plain-journal.js';
import type { PlainQuestion } from './plain-journal.js';

export interface PlainConversion {
  stage: string;
  month: string;
  later: string;
  entered: number;
  reached: number;
  stillOpen: number;
}

export interface PlainLength {
  part: string;
  days: number;
  events: number;
  /** Absent of courses: those that are open are a part of their own. */
  censored: number;
}

const PIPELINE = `${FROM_JOURNAL},
  standing as (
    select s.*, c.r, exists (select 1 from overlay o where o.negotiation = s.negotiation
        and o.started <= $2::date and (o.ended is null or o.ended > $2::date)) as paused,
      $2::date - s.entered - coalesce((select sum(greatest(0,
          least(coalesce(o.ended, $2::date), $2::date) - greatest(o.started, s.entered)))
        from overlay o where o.negotiation = s.negotiation and o.kind = 'hold'), 0) as days
    from stay s join chosen c using (negotiation)
    where not s.passed and s.counted <= $2::date and (s.lft is null or s.lft > $2::date)
      and ($4::jsonb ->> 'stage' is null or s.stage = $4::jsonb ->> 'stage')
  )
  select stage, count(*)::integer as count, coalesce(sum((r ->> 'reach')::bigint), 0)::text as reach,
    (count(*) filter (where r ->> 'reach' is null))::integer as "reachUnknown",
    (count(*) filter (where r ->> 'valueAmount' is null))::integer as undisclosed,
    (count(*) filter (where paused))::integer as "onHold",
    (count(*) filter (where days > ($5::jsonb ->> stage)::integer))::integer as overdue,
    (select coalesce(json_agg(json_build_object('currency', x.currency, 'amount', x.amount::text, 'count', x.count) order by x.currency), '[]')
      from (select v.r ->> 'valueCurrency' as currency, sum((v.r ->> 'valueAmount')::numeric(20, 2)) as amount,
          count(*) as count
        from standing v where v.stage = standing.stage and v.r ->> 'valueAmount' is not null group by 1) x) as value
  from standing group by stage order by stage collate "C"`;

const STAGE_ORDER = `array['planning', 'contacted', 'nda', 'scoping', 'due_diligence', 'contract_negotiation',
  'approval', 'signed', 'onboarding', 'live']`;

const place = (stage: string): string => `array_position(${STAGE_ORDER}, ${stage})`;

/** Of every stage, month of entry and later stage: how many entered, how many of them reached it or still may. */
const CONVERSION = `${FROM_JOURNAL},
  first as (
    select distinct on (negotiation, stage) negotiation, stage, ordinal, to_char(entered, 'YYYY-MM') as month
    from stay join chosen using (negotiation)
    where entered <= $2::date order by negotiation, stage, ordinal
  ),
  pairs as (
    select f.stage, f.month, j.stage as later,
      exists (select 1 from stay s where s.negotiation = f.negotiation and s.ordinal >= f.ordinal
        and s.counted <= $2::date and ${place('s.stage')} >= ${place('j.stage')}) as reached,
      exists (select 1 from stay s where s.negotiation = f.negotiation and not s.passed
        and s.counted <= $2::date and (s.lft is null or s.lft > $2::date)) as open
    from first f join unnest(${STAGE_ORDER}) as j(stage) on ${place('j.stage')} > ${place('f.stage')}
  )
  select stage, month, later, count(*)::integer as entered, (count(*) filter (where reached))::integer as reached,
    (count(*) filter (where open and not reached))::integer as "stillOpen"
  from pairs group by stage, month, later order by stage collate "C", month, later collate "C"`;

/** One row: those that reached Contacted, the signed, and those lost by how and by whom. */
const OUTCOMES = `${FROM_JOURNAL},
  reached as (
    select distinct on (negotiation, aim.stage) negotiation, aim.stage, s.counted
    from stay s join chosen using (negotiation) cross join (values ('contacted'), ('signed')) as aim(stage)
    where ${place('s.stage')} >= ${place('aim.stage')} order by negotiation, aim.stage, s.ordinal
  ),
  counts as (
    select stage as key, count(*) as count from reached where counted <= $2::date group by stage
    union all
    select concat_ws(' ', f.outcome, f.by), count(*) from fate f join chosen using (negotiation)
    where f.outcome in ('declined', 'withdrawn', 'lapsed') and f.closed <= $2::date group by 1
  )
  select coalesce(json_object_agg(key, count), '{}') as counts from counts`;

const HELD = (entered: string, end: string): string => `coalesce((
    select sum(greatest(0, least(coalesce(o.ended, ${end}), ${end}) - greatest(o.started, ${entered})))
    from overlay o where o.negotiation = x.negotiation and o.kind = 'hold'), 0)`;

/** Stays by stage and length, how many ended and how many had not. */
const STAYS = `${FROM_JOURNAL},
  spell as (
    select x.stage, x.lft <= $2::date is true as ended, least(x.lft, $2::date) - x.entered
      - ${HELD('x.entered', 'least(x.lft, $2::date)')} as days
    from stay x join chosen using (negotiation) where not x.passed and x.entered <= $2::date
  )
  select stage as part, days::integer as days, (count(*) filter (where ended))::integer as events,
    (count(*) filter (where not ended))::integer as censored
  from spell group by stage, days`;

/** Turns, from whose turn it was on each day: a day belongs to the piece that the days before it began. */
const TURNS = `${FROM_JOURNAL},
  open_day as (
    select s.negotiation, d::date as day from stay s join chosen using (negotiation)
    cross join lateral generate_series(s.counted, least(coalesce(s.lft - 1, $2::date), $2::date), interval '1 day') d
    where not s.passed
  ),
  turn as (
    select o.negotiation, o.day, t.value #>> '{}' as waiting,
      lag(o.day) over w = o.day - 1 as follows, lag(t.value #>> '{}') over w as before
    from open_day o join lateral (
      select value from told where told.negotiation = o.negotiation and tbl = 'negotiation' and key = 'waitingOn'
        and (told.day <= o.day or seq = 1) order by seq desc limit 1) t on true
    window w as (partition by o.negotiation order by o.day)
  ),
  piece as (
    select negotiation, day, waiting,
      sum(case when follows and waiting is not distinct from before then 0 else 1 end) over w as piece,
      sum(case when follows then 0 else 1 end) over w as stretch
    from turn window w as (partition by negotiation order by day)
  ),
  spell as (
    select negotiation, waiting, min(day) as began, max(day) + 1 as ends, min(stretch) as stretch
    from piece where waiting is not null group by negotiation, piece, waiting
  ),
  began as (select negotiation, stretch, min(day) as day from piece group by negotiation, stretch),
  measured as (
    select x.waiting, x.ends <= $2::date as ended, least(x.ends, $2::date) - x.began
      - ${HELD('x.began', 'least(x.ends, $2::date)')} as days
    from spell x join began b using (negotiation, stretch)
    where x.began > b.day or (select s.entered is not null from stay s
      where s.negotiation = x.negotiation and s.counted = b.day order by s.ordinal limit 1)
  )
  select waiting as part, days::integer as days, (count(*) filter (where ended))::integer as events,
    (count(*) filter (where not ended))::integer as censored
  from measured group by waiting, days`;

/** Lengths from the beginning to what each came to; `open` for those that had come to nothing yet. */
const COURSES = `${FROM_JOURNAL},
  origin as (
    select distinct on (negotiation) negotiation, stage, entered from stay join chosen using (negotiation)
    order by negotiation, ordinal
  ),
  signing as (
    select distinct on (negotiation) negotiation, counted as day from stay
    where ${place('stage')} >= ${place("'signed'")} order by negotiation, ordinal
  ),
  course as (
    select o.entered, coalesce(s.day, f.closed) as day,
      case when s.day is not null then 'signed' when f.outcome = 'withdrawn' then 'withdrawn' else 'otherwise' end as how,
      s.day is not null or f.outcome is not null as decided
    from origin o join fate f using (negotiation) left join signing s using (negotiation)
    where o.entered <= $2::date and ${place('o.stage')} < ${place("'signed'")}
  )
  select case when decided and day <= $2::date then how else 'open' end as part,
    (case when decided and day <= $2::date then day else $2::date end - entered)::integer as days, count(*)::integer as events
  from course group by 1, 2`;

async function ask<Row>(owner: pg.Pool, text: string, question: PlainQuestion): Promise<Row[]> {
  const { workspaceId, day, timeZone, limits, filters } = question;
  const values = [workspaceId, day, timeZone, JSON.stringify(filters)];
  const { rows } = await owner.query(
    text,
    text.includes('$5') ? [...values, JSON.stringify(limits)] : values,
  );
  return rows as Row[];
}

/** What stood in each stage, as the pipeline report counts it; stages in which nothing stood are left out. */
export function plainPipeline(owner: pg.Pool, question: PlainQuestion): Promise<unknown[]> {
  return ask(owner, PIPELINE, question);
}

/** Conversion, by stage, month of entry and later stage. */
export function plainConversion(owner: pg.Pool, question: PlainQuestion): Promise<PlainConversion[]> {
  return ask(owner, CONVERSION, question);
}

/** How many reached `contacted` and `signed`, and how many were lost in each way. */
export async function plainOutcomes(
  owner: pg.Pool,
  question: PlainQuestion,
): Promise<Record<string, number>> {
  const [row] = await ask<{ counts: Record<string, number> }>(owner, OUTCOMES, question);
  return row!.counts;
}

/** Lengths by part: of stays by stage, of turns by whose they are, of courses by what they came to. */
export function plainLengths(
  owner: pg.Pool,
  of: 'stays' | 'turns' | 'courses',
  question: PlainQuestion,
): Promise<PlainLength[]> {
  return ask(owner, { stays: STAYS, turns: TURNS, courses: COURSES }[of], question);
}
