import { v7 as uuid } from 'uuid';
import type { Tx } from '#libs/database/tx.js';
import { freeText, insert, update } from '#libs/journal/change.js';
import type { Change, Write } from '#libs/journal/change.js';
import { invalidField } from '#libs/problems/domain-error.js';
import type { Moment } from '../stages/gates.js';
import { resolveOccurredOn } from '../stages/occurred-on.js';
import type { Reference } from '../stages/references.js';
import { NextAction } from './next-action.entity.js';

export interface NextActionCommand {
  what: string;
  /** A day, not before today. */
  dueOn: string;
  /** Whoever sets it, when left out. */
  assigneeId?: string;
}

/** The next action that stands. */
export type StandingAction = Pick<NextAction, 'id' | 'what' | 'dueOn' | 'assigneeId' | 'setAt'>;

/** Take the negotiation's lock first. */
export async function loadNextAction(tx: Tx, workspaceId: string, negotiationId: string) {
  return tx.one<StandingAction>(
    `select id, what, due_on as "dueOn", assignee_id as "assigneeId", parley_instant(set_at) as "setAt"
     from next_action where workspace_id = $1 and negotiation_id = $2
       and completed_at is null and replaced_at is null`,
    [workspaceId, negotiationId],
    'next_action',
  );
}

interface Setting {
  negotiationId: string;
  personId: string;
  standing: StandingAction | undefined;
  moment: Moment;
  /** Where the request said it: '' or '/nextAction'. */
  pointer: string;
}

/** A next action that takes the place of the one that stands: its id, its rows and what the journal tells of it. */
export function nextActionSet(command: NextActionCommand, setting: Setting) {
  const { negotiationId, personId, standing, moment, pointer } = setting;
  const { what, dueOn, assigneeId = personId } = command;
  if (dueOn < moment.today) {
    throw invalidField(`${pointer}/dueOn`, 'This has passed. Give a day on which it can still be done.');
  }
  const id = uuid();
  const row = { id, negotiationId, what, dueOn, assigneeId, setBy: personId, setAt: moment.now };
  // The one before goes first: a unique index lets only one stand.
  const writes: Write[] = [
    ...(standing ? [update(NextAction, standing.id, { replacedAt: moment.now })] : []),
    insert(NextAction, row),
  ];
  return { id, writes, told: { what: freeText(what), dueOn, assigneeId } };
}

/** The change by which the one that stands is done. Errors: `invalid-request`. */
export function nextActionCompleted(
  { id, dueOn, setAt }: StandingAction,
  when: { now: string; timeZone: string; occurredOn: string | undefined },
): Change {
  const { occurredOn, ...bounds } = when;
  const completedAt = resolveOccurredOn(occurredOn, { ...bounds, notBefore: setAt });
  return {
    kind: 'next_action_completed',
    record: { type: 'next_action', id },
    occurredAt: completedAt,
    data: { dueOn },
    writes: [update(NextAction, id, { completedAt })],
  };
}

/** Who a next action names, for `refuseUnknownReferences`. */
export function assigneeOf({ assigneeId }: NextActionCommand, pointer: string): Reference[] {
  return assigneeId ? [{ pointer: `${pointer}/assigneeId`, table: 'person', id: assigneeId }] : [];
}
