import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/database/tx.js';
import type { PersonContext } from '#libs/identity/person.js';
import { WorkspaceRow } from '#libs/identity/workspace.entity.js';
import type { HomeSide } from '#libs/identity/workspace.entity.js';
import { lockWorkspace } from '#libs/journal/chain.js';
import { update } from '#libs/journal/change.js';
import type { Change } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { conflict, notFound } from '#libs/problems/domain-error.js';
import type { CalendarName } from '#libs/reminders/calendars/holidays.js';
import { moveWaitingMails } from '#libs/reminders/delivery/readers.js';
import { changedFields } from '../stages/changed-fields.js';
import { requireSeen } from '../stages/preconditions.js';
import { refuseUnknownReferences } from '../stages/references.js';
import type { Reference } from '../stages/references.js';
import { refuseUnknownTimeZone } from './time-zone.js';

/** The workspace as the API shows it. */
export interface WorkspaceView {
  id: string;
  version: number;
  slug: string;
  name: string;
  home: { partyId: string | null; side: HomeSide };
  /** What the home party is called; null where none is named. */
  homePartyName: string | null;
  /** Who is reminded when legal does not answer in time. */
  legalHeadId: string | null;
  /** IANA name. */
  timeZone: string;
  calendar: CalendarName;
  demo: boolean;
  createdAt: string;
}

/** What an administrator says of the workspace. */
export type WorkspaceFields = Pick<WorkspaceView, 'name' | 'home' | 'legalHeadId' | 'timeZone' | 'calendar'>;

/** Changes what holds for the whole workspace. */
@Injectable()
export class KeepWorkspace {
  constructor(private readonly commands: Commands) {}

  /** Errors: `home-in-use`, `stale-version`, `invalid-request` for who or what is not here, and for an unknown time zone. */
  change(context: PersonContext, given: Partial<WorkspaceFields>): Promise<WorkspaceView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const [head, workspace] = await Promise.all([
        lockWorkspace(tx, workspaceId),
        viewWorkspace(tx, workspaceId),
        refuseUnknownReferences(tx, workspaceId, referencesOf(given)),
        given.timeZone === undefined ? undefined : refuseUnknownTimeZone(tx, given.timeZone),
      ]);
      requireSeen(context, workspace);
      const change = workspaceChanged(workspace, given);
      if (!change) return workspace;
      const { home, timeZone } = changedFields<WorkspaceFields>(workspace, given);
      if (home) await refuseHomeInUse(tx, workspaceId, home);
      unit.record(head, change);
      if (timeZone !== undefined) await moveWaitingMails(tx, workspaceId, null);
      return viewWorkspace(tx, workspaceId);
    });
  }
}

/**
 * “Us” and “them” follow from the home party: where it is not on its side of what is being negotiated, nobody could say
 * any more who objected and who withdrew. Whoever opens a negotiation waits for the workspace's lock.
 */
async function refuseHomeInUse(
  tx: Tx,
  workspaceId: string,
  { side, partyId }: WorkspaceFields['home'],
): Promise<void> {
  if (side === 'observer') return;
  const rows = await tx.query<{ ref: string }>(
    `select 'NEG-' || ref_number as ref from negotiation
     where workspace_id = $1 and outcome is null and voided_at is null
       and case when $2 = 'provider' then provider_id else recipient_id end is distinct from $3
     order by ref_number limit 4`,
    [workspaceId, side, partyId],
    'not_at_home',
  );
  if (rows.length === 0) return;
  const refs = rows.map(({ ref }) => ref);
  throw conflict(
    'home-in-use',
    'Negotiations are under way with another home party',
    `${refs.slice(0, 3).join(', ')}${refs.length > 3 ? ' and more' : ''}: this party is not their ${side}. End them first.`,
  );
}

/** Nothing when nothing would change. */
export function workspaceChanged(
  workspace: WorkspaceFields & Pick<WorkspaceView, 'id' | 'version'>,
  given: Partial<WorkspaceFields>,
): Change | undefined {
  const { id, version } = workspace;
  const { home, ...changed } = changedFields<WorkspaceFields>(workspace, given);
  const set = { ...changed, ...(home ? { homePartyId: home.partyId, homeSide: home.side } : {}) };
  if (Object.keys(set).length === 0) return undefined;
  return {
    kind: 'workspace_changed',
    record: { type: 'workspace', id },
    data: { fields: Object.keys(set) },
    writes: [update(WorkspaceRow, id, { ...set, version: version + 1 }, version)],
    departures: movesReminders(changed) || home ? [{ job: 'settle_reminders', payload: {} }] : [],
  };
}

export async function viewWorkspace(tx: Tx, workspaceId: string): Promise<WorkspaceView> {
  const row = await tx.one<{ view: WorkspaceView }>(
    `select json_build_object('id', w.id, 'version', w.version, 'slug', w.slug, 'name', w.name,
       'home', json_build_object('partyId', w.home_party_id, 'side', w.home_side), 'homePartyName', home.display_name,
       'legalHeadId', w.legal_head_id, 'timeZone', w.time_zone, 'calendar', w.calendar, 'demo', w.demo,
       'createdAt', parley_instant(w.created_at)) as view
     from workspace w left join party home on home.workspace_id = w.id and home.id = w.home_party_id
     where w.id = $1`,
    [workspaceId],
    'workspace_view',
  );
  if (!row) throw notFound('workspace');
  return row.view;
}

function referencesOf({ home, legalHeadId }: Partial<WorkspaceFields>): Reference[] {
  return [
    ...(home?.partyId ? [{ pointer: '/home/partyId', table: 'party' as const, id: home.partyId }] : []),
    ...(legalHeadId
      ? [{ pointer: '/legalHeadId', table: 'person' as const, id: legalHeadId, roles: ['legal'] as const }]
      : []),
  ];
}

/** What is due, and whom it concerns, depends on the workspace as well; it is worked out anew in the background. */
function movesReminders(changed: Partial<WorkspaceFields>): boolean {
  return ['timeZone', 'calendar', 'legalHeadId'].some((field) => field in changed);
}
