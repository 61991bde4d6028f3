import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { PersonContext } from '#libs/identity/person.js';
import { lockWorkspace } from '#libs/journal/chain.js';
import { insert, update } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { changedFields } from '../stages/changed-fields.js';
import { requireSeen } from '../stages/preconditions.js';
import { SavedView } from './saved-view.entity.js';
import { viewSavedView } from './saved-view-view.js';
import type { SavedViewView } from './saved-view-view.js';

/** What somebody says of a view. */
export type SavedViewFields = Pick<SavedView, 'name' | 'place' | 'filters' | 'shared'>;

/** Gives names to what is looked at often. */
@Injectable()
export class KeepSavedViews {
  constructor(private readonly commands: Commands) {}

  keep(context: PersonContext, view: SavedViewFields): Promise<SavedViewView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const head = await lockWorkspace(tx, workspaceId);
      const id = uuid();
      unit.record(head, {
        kind: 'view_saved',
        record: { type: 'saved_view', id },
        data: { shared: view.shared },
        writes: [
          insert(SavedView, {
            id,
            ...view,
            personId: context.person.id,
            createdAt: head.now,
            removedAt: null,
            version: 1,
          }),
        ],
      });
      return viewSavedView(tx, workspaceId, id);
    });
  }

  /** Errors: `stale-version`. */
  change(context: PersonContext, id: string, given: Partial<SavedViewFields>): Promise<SavedViewView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const [head, view] = await Promise.all([
        lockWorkspace(tx, workspaceId),
        viewSavedView(tx, workspaceId, id),
      ]);
      requireSeen(context, view);
      const changed = changedFields<SavedViewFields>(view, given);
      if (Object.keys(changed).length === 0) return view;
      unit.record(head, {
        kind: 'view_changed',
        record: { type: 'saved_view', id },
        data: { fields: Object.keys(changed) },
        writes: [update(SavedView, id, { ...changed, version: view.version + 1 }, view.version)],
      });
      return viewSavedView(tx, workspaceId, id);
    });
  }

  /** Errors: `stale-version`. */
  remove(context: PersonContext, id: string): Promise<void> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const [head, view] = await Promise.all([
        lockWorkspace(tx, workspaceId),
        viewSavedView(tx, workspaceId, id),
      ]);
      requireSeen(context, view);
      unit.record(head, {
        kind: 'view_removed',
        record: { type: 'saved_view', id },
        data: {},
        writes: [update(SavedView, id, { removedAt: head.now, version: view.version + 1 }, view.version)],
      });
    });
  }
}
