import type { RecordFacts } from '#libs/identity/policy.js';
import type { Tx } from '#libs/database/tx.js';
import {
  ACTIVITY_IS_FOR,
  OBJECTION_IS_FOR,
  REMINDER_IS_FOR,
  SAVED_VIEW_IS_FOR,
  TOKEN_IS_FOR,
} from './stages/for-whose-eyes.js';
import { LAST_EVENT_ACTOR } from './undoing/last-event.js';

const OBJECTION_FACTS = `n.owner_id as "ownerId", owner.manager_id as "ownerManagerId",
    o.author_id as "authorId", o.proposer_id as "proposerId"`;

const OBJECTION_FROM = `
    from objection o
    join negotiation n on n.workspace_id = o.workspace_id and n.id = o.negotiation_id
    left join person owner on owner.workspace_id = n.workspace_id and owner.id = n.owner_id`;

const OBJECTION_IS_VISIBLE = `exists (select 1 from person p
      where p.workspace_id = o.workspace_id and p.id = parley_person() and ${OBJECTION_IS_FOR})`;

/**
 * For each type of record that a route may name: the facts that the policy judges. `$1` is the record's id,
 * `parley_person()` who asks. No row means that it is not there, or not for this person's eyes.
 */
const FACTS = {
  negotiation: `
    select n.owner_id as "ownerId", owner.manager_id as "ownerManagerId"
    from negotiation n
    left join person owner on owner.workspace_id = n.workspace_id and owner.id = n.owner_id
    where n.workspace_id = parley_workspace() and n.id = $1`,
  /** A negotiation, as whoever made its last move sees it; anyone where nothing has happened that could be undone. */
  last_event: `
    select n.owner_id as "ownerId", owner.manager_id as "ownerManagerId", coalesce(${LAST_EVENT_ACTOR}, parley_person()) as "authorId"
    from negotiation n
    left join person owner on owner.workspace_id = n.workspace_id and owner.id = n.owner_id
    where n.workspace_id = parley_workspace() and n.id = $1`,
  correction: `
    select n.owner_id as "ownerId", owner.manager_id as "ownerManagerId", c.asked_by as "firstSignerId"
    from correction c
    join negotiation n on n.workspace_id = c.workspace_id and n.id = c.negotiation_id
    left join person owner on owner.workspace_id = n.workspace_id and owner.id = n.owner_id
    where c.workspace_id = parley_workspace() and c.id = $1`,
  objection: `
    select ${OBJECTION_FACTS}
    ${OBJECTION_FROM}
    where o.workspace_id = parley_workspace() and o.id = $1 and ${OBJECTION_IS_VISIBLE}`,
  waiver: `
    select ${OBJECTION_FACTS}, x.asked_by as "firstSignerId", x.asked_as as "firstSignedAs"
    ${OBJECTION_FROM}
    join waiver x on x.workspace_id = o.workspace_id and x.objection_id = o.id
    where o.workspace_id = parley_workspace() and x.id = $1 and ${OBJECTION_IS_VISIBLE}`,
  withdrawal: `
    select n.owner_id as "ownerId", owner.manager_id as "ownerManagerId"
    from withdrawal x
    join negotiation n on n.workspace_id = x.workspace_id and n.id = x.negotiation_id
    left join person owner on owner.workspace_id = n.workspace_id and owner.id = n.owner_id
    where x.workspace_id = parley_workspace() and x.id = $1`,
  obligation: `
    select n.owner_id as "ownerId", b.duty_holder_id as "dutyHolderId"
    from obligation b
    join negotiation n on n.workspace_id = b.workspace_id and n.id = b.negotiation_id
    where b.workspace_id = parley_workspace() and b.id = $1`,
  activity: `
    select 1 as here from activity a join person p on p.workspace_id = a.workspace_id and p.id = parley_person()
    where a.workspace_id = parley_workspace() and a.id = $1 and ${ACTIVITY_IS_FOR}`,
  ask: plain('ask'),
  participant: plain('participant'),
  party: `
    select x.known_to as "knownTo"
    from party p
    left join party_name x on x.workspace_id = p.workspace_id and x.party_id = p.id and x.forgotten_at is null
    where p.workspace_id = parley_workspace() and p.id = $1`,
  contact: plain('contact'),
  product: plain('product'),
  agreement: plain('agreement'),
  person: plain('person'),
  token: `
    select 1 as here from token t join person p on p.workspace_id = t.workspace_id and p.id = parley_person()
    where t.workspace_id = parley_workspace() and t.id = $1 and t.revoked_at is null
      and ${TOKEN_IS_FOR}`,
  reminder: `
    select 1 as here from reminder r join person p on p.workspace_id = r.workspace_id and p.id = parley_person()
    where r.workspace_id = parley_workspace() and r.id = $1 and ${REMINDER_IS_FOR}`,
  import: `
    select i.created_by as "authorId" from import i where i.workspace_id = parley_workspace() and i.id = $1`,
  saved_view: `
    select v.person_id as "authorId" from saved_view v
    join person p on p.workspace_id = v.workspace_id and p.id = parley_person()
    where v.workspace_id = parley_workspace() and v.id = $1 and v.removed_at is null and ${SAVED_VIEW_IS_FOR}`,
  source: plain('source'),
  statement: plain('statement'),
  commitment: plain('commitment'),
  rating: plain('rating'),
  signal: plain('signal'),
  position: plain('position'),
  purpose_claim: plain('purpose_claim'),
  citation: plain('citation'),
  data_exchange: `
    select n.owner_id as "ownerId", e.recorded_by as "authorId"
    from data_exchange e
    join negotiation n on n.workspace_id = e.workspace_id and n.id = e.negotiation_id
    where e.workspace_id = parley_workspace() and e.id = $1`,
} as const;

export type RecordType = keyof typeof FACTS;

/** Answers what the policy needs to know of a record; nothing when this person may not know of it. */
export function readRecordFacts(tx: Tx, type: RecordType, id: string): Promise<RecordFacts | undefined> {
  return tx.one<RecordFacts>(FACTS[type], [id], `facts_${type}`);
}

/** A record that everyone in the workspace may read and that belongs to nobody. */
function plain(table: string): string {
  return `select 1 as here from ${table}
    where workspace_id = parley_workspace() and id = $1`;
}
