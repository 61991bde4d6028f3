import type { Tx } from '#libs/database/tx.js';

/** What can be undone: the moves and endings of a negotiation. */
const UNDOABLE = [
  'stage_changed',
  'negotiation_renewed',
  'negotiation_closed',
  'withdrawal_recorded',
  'withdrawal_documented',
  'negotiation_voided',
] as const;
export type UndoableKind = (typeof UNDOABLE)[number];

/** What tells that an event was undone. */
const UNDONE = ['event_undone', 'event_corrected'] as const;

/** The last move or ending that still counts. */
export interface LastEvent {
  seq: number;
  kind: UndoableKind;
  actorId: string | null;
  recordedAt: string;
  /** The outcome that it reopened, of a renewal. */
  reopened: string | null;
  /** Stays in a stage that began with it. */
  begun: string[];
  /** Overlays that ended with it. */
  pausesEnded: string[];
}

/** A stay in a stage, as undoing needs it. */
export interface Stay {
  id: string;
  ordinal: number;
  stage: string;
  leftAt: string | null;
}

/** What undoing is decided on, beside the dossier. */
export interface History {
  last: LastEvent | null;
  /** The withdrawal that counts, and its duties that still stand. */
  withdrawal: { id: string; obligations: string[] } | null;
  /** Every stay that counts, in order. */
  stays: Stay[];
  /** `NEG-42` of those that took up these talks again. */
  successors: string[];
}

const KINDS = (kinds: readonly string[]): string => kinds.map((kind) => `'${kind}'`).join(', ');

/** The last entry `e` of a chain that tells of something undoable and not undone. */
const LAST_EVENT = `
  e.kind in (${KINDS(UNDOABLE)}) and not exists (select 1 from journal_entry u
    where u.workspace_id = e.workspace_id and u.chain_id = e.chain_id and u.kind in (${KINDS(UNDONE)})
      and (u.text::jsonb -> 'data' ->> 'undid')::integer = e.seq)
  order by e.seq desc limit 1`;

/** Who made the last move or ending of a negotiation `n`, as an SQL expression. */
export const LAST_EVENT_ACTOR = `(select e.actor_id from journal_entry e
  where e.workspace_id = n.workspace_id and e.chain_id = n.id and ${LAST_EVENT})`;

/** Ids of the rows of a table that an entry `e` tells of. */
function rows(table: string, op: 'insert' | 'update', id: string): string {
  return `array(select ${id} from jsonb_array_elements(e.text::jsonb -> 'writes') w
      where w ->> 'table' = '${table}' and w ->> 'op' = '${op}')`;
}

const LAST = `
  select e.seq, e.kind, e.actor_id as "actorId", e.recorded_at as "recordedAt",
    case when e.kind = 'negotiation_renewed' then nullif(e.text::jsonb -> 'data' ->> 'from', 'live') end as reopened,
    ${rows('stage_visit', 'insert', "w -> 'set' ->> 'id'")} as begun,
    ${rows('pause', 'update', "w ->> 'id'")} as "pausesEnded"
  from journal_entry e where e.workspace_id = $1 and e.chain_id = $2 and ${LAST_EVENT}`;

const STAYS = `
  select id, ordinal, stage, left_at as "leftAt"
  from stage_visit where workspace_id = $1 and negotiation_id = $2 and undone_at is null order by ordinal`;

const WITHDRAWAL = `
  select x.id, array(select b.id from obligation b
    where b.workspace_id = x.workspace_id and b.withdrawal_id = x.id
      and num_nonnulls(b.discharged_at, b.not_applicable_at, b.cancelled_at) = 0) as obligations
  from withdrawal x where x.workspace_id = $1 and x.negotiation_id = $2 and x.undone_at is null`;

const SUCCESSORS = `
  select 'NEG-' || s.ref_number as ref from negotiation s
  where s.workspace_id = $1 and s.successor_of_id = $2 and s.voided_at is null order by s.ref_number`;

/** Take the negotiation's lock first. */
export async function loadHistory(tx: Tx, workspaceId: string, id: string): Promise<History> {
  const [last, stays, withdrawal, successors] = await Promise.all([
    tx.one<LastEvent>(LAST, [workspaceId, id], 'last_event'),
    tx.query<Stay>(STAYS, [workspaceId, id], 'stays'),
    tx.one<NonNullable<History['withdrawal']>>(WITHDRAWAL, [workspaceId, id], 'standing_withdrawal'),
    tx.query<{ ref: string }>(SUCCESSORS, [workspaceId, id], 'successors'),
  ]);
  return {
    last: last ?? null,
    stays,
    withdrawal: withdrawal ?? null,
    successors: successors.map(({ ref }) => ref),
  };
}
