import { pageOf, positionOf } from '#libs/database/keyset.js';
import type { SqlValue, Tx } from '#libs/database/tx.js';
import { notFound } from '#libs/problems/domain-error.js';
import { SAVED_VIEW_IS_FOR } from '../stages/for-whose-eyes.js';
import type { Place, ViewFilters } from './saved-view.entity.js';

/** A saved view as the API shows it. */
export interface SavedViewView {
  id: string;
  version: number;
  name: string;
  place: Place;
  filters: ViewFilters;
  /** Whether everybody in the workspace finds it. */
  shared: boolean;
  /** Whose it is: nobody else changes it. */
  personId: string;
  personName: string;
  /** @format date-time */
  createdAt: string;
}

const SAVED_VIEW_JSON = `
  json_build_object('id', v.id, 'version', v.version, 'name', v.name, 'place', v.place, 'filters', v.filters,
    'shared', v.shared, 'personId', v.person_id, 'personName', owner.name, 'createdAt', parley_instant(v.created_at))`;

const SAVED_VIEW_FROM =
  'from saved_view v join person owner on owner.workspace_id = v.workspace_id and owner.id = v.person_id';

/** One's own and those that are shared, by name. */
export async function listSavedViews(
  tx: Tx,
  workspaceId: string,
  personId: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ items: SavedViewView[]; nextCursor: string | null }> {
  const values: SqlValue[] = [workspaceId, personId, limit + 1];
  const conditions = ['v.workspace_id = $1', 'v.removed_at is null', SAVED_VIEW_IS_FOR];
  if (cursor) {
    values.push(positionOf(cursor, ['uuid'])[0]!);
    conditions.push(`(lower(v.name), v.id) >
      (select lower(name), id from saved_view where workspace_id = $1 and id = $4)`);
  }
  const rows = await tx.query<{ view: SavedViewView }>(
    `select ${SAVED_VIEW_JSON} as view ${SAVED_VIEW_FROM}
     join person p on p.workspace_id = v.workspace_id and p.id = $2
     where ${conditions.join(' and ')}
     order by lower(v.name), v.id limit $3`,
    values,
  );
  return pageOf(
    rows.map((row) => row.view),
    limit,
    ({ id }) => [id],
  );
}

/** Errors: `not-found`. */
export async function viewSavedView(tx: Tx, workspaceId: string, id: string): Promise<SavedViewView> {
  const row = await tx.one<{ view: SavedViewView }>(
    `select ${SAVED_VIEW_JSON} as view ${SAVED_VIEW_FROM}
     where v.workspace_id = $1 and v.id = $2 and v.removed_at is null`,
    [workspaceId, id],
    'saved_view_view',
  );
  if (!row) throw notFound('saved view');
  return row.view;
}
