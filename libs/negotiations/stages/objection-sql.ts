/** Open: neither settled nor a concern that was set aside. `o` is the objection in all of these. */
const UNDECIDED = `o.status in ('raised', 'under_review', 'mitigation_proposed')
  or (o.status = 'waived' and o.waived_until <= parley_now())`;

/** Whether an objection stops entering Approval and what follows, now: `blocks` of the gates, in SQL. */
export const OBJECTION_BLOCKS = `(o.blocking and (${UNDECIDED} or o.status = 'upheld'))`;

/** How many objections to a negotiation `n` stand open, as JSON. */
export const OPEN_OBJECTIONS_JSON = `(
  select json_build_object('blocking', count(*) filter (where ${OBJECTION_BLOCKS}),
    'advisory', count(*) filter (where not o.blocking and (${UNDECIDED})),
    'noted', count(*) filter (where o.status = 'noted'))
  from objection o where o.workspace_id = n.workspace_id and o.negotiation_id = n.id)`;

/** The objections of a negotiation `n` as gates see them. */
export const OBJECTION_FACTS_JSON = `(
  select coalesce(json_agg(json_build_object('id', o.id, 'status', o.status, 'side', o.side, 'blocking', o.blocking,
      'statement', o.statement, 'waivedUntil', parley_instant(o.waived_until), 'authorId', o.author_id,
      'proposerId', o.proposer_id) order by o.id), '[]')
  from objection o where o.workspace_id = n.workspace_id and o.negotiation_id = n.id)`;

/** The objections of a negotiation `n` as reminders see them: whatever still waits for somebody. */
export const OBJECTION_CLOCKS_JSON = `(
  select coalesce(json_agg(json_build_object('id', o.id, 'status', o.status, 'blocking', o.blocking,
      'acknowledgeBy', case when o.reviewed_at is null then o.acknowledge_by end,
      'triageBy', case when o.triaged_at is null then o.triage_by end, 'decideBy', o.decide_by,
      'waiver', case when o.status = 'waived' then (select json_build_object('approvedAt', parley_instant(x.approved_at),
          'expiresOn', x.expires_on)
        from waiver x where x.workspace_id = o.workspace_id and x.objection_id = o.id and x.approved_at is not null
        order by x.approved_at desc limit 1) end) order by o.id), '[]')
  from objection o where o.workspace_id = n.workspace_id and o.negotiation_id = n.id
    and o.status in ('noted', 'raised', 'under_review', 'mitigation_proposed', 'waived'))`;
