import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { PersonContext } from '#libs/identity/person.js';
import type { Tx } from '#libs/database/tx.js';
import { lockNegotiation, lockWorkspace } from '#libs/journal/chain.js';
import type { ChainHead } from '#libs/journal/chain.js';
import { freeText } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import type { Unit } from '#libs/journal/commands.js';
import { conflict, DomainError, forbidden, invalidField } from '#libs/problems/domain-error.js';
import { viewReminder } from '../reminder-view.js';
import type { ReminderStatus, ReminderView } from '../reminder-view.js';
import { RULES } from '../rules.js';

export interface SetReminderCommand {
  negotiationId: string;
  what: string;
  /** RFC 3339 instant, in the future. */
  dueAt: string;
  /** The writer, when left out. */
  recipientId?: string;
}

/** What the person whom a reminder reached does about it. Each is an entry in its subject's timeline. */
@Injectable()
export class HandleReminder {
  constructor(private readonly commands: Commands) {}

  /**
   * Sets a reminder by hand. Errors: `negotiation-closed`, `invalid-request` for what is not here or a due time that has
   * passed.
   */
  set(context: PersonContext, command: SetReminderCommand): Promise<ReminderView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const recipientId = command.recipientId ?? context.person.id;
      const [head, ended, recipient] = await Promise.all([
        lockNamed(tx, workspaceId, command.negotiationId),
        tx.one(
          `select 1 as here from negotiation
           where workspace_id = $1 and id = $2 and (outcome is not null or voided_at is not null)`,
          [workspaceId, command.negotiationId],
        ),
        tx.one('select 1 as there from person where workspace_id = $1 and id = $2 and active', [
          workspaceId,
          recipientId,
        ]),
      ]);
      if (ended) {
        throw conflict('negotiation-closed', 'The negotiation has ended', 'Nothing reminds of it any more.');
      }
      if (!recipient) throw invalidField('/recipientId', 'Nobody here has this id.');
      if (command.dueAt <= head.now) throw invalidField('/dueAt', 'This has passed. Give a time to come.');
      const id = uuid();
      unit.record(head, {
        kind: 'reminder_set',
        record: { type: 'reminder', id },
        data: { recipientId, dueAt: command.dueAt, what: freeText(command.what) },
        writes: [],
      });
      tx.defer(
        `insert into reminder (workspace_id, id, subject_type, subject_id, record_type, record_id, rule, step, due_at,
           recipient_id, data)
         values ($1, $2, 'negotiation', $3, 'reminder', $2, 'manual', 'due', $4, $5, $6)`,
        [
          workspaceId,
          id,
          command.negotiationId,
          command.dueAt,
          recipientId,
          JSON.stringify({ what: command.what }),
        ],
      );
      return viewReminder(tx, workspaceId, id);
    });
  }

  /** Marks a reminder that arrived as seen. Errors: `reminder-not-open`. */
  acknowledge(context: PersonContext, id: string): Promise<ReminderView> {
    return this.handle(context, id, ['sent', 'snoozed'], (unit, head, reminder) => {
      unit.record(head, {
        kind: 'reminder_acknowledged',
        record: recordOf(reminder),
        data: told(reminder),
        writes: [],
      });
      change(
        unit,
        id,
        "status = 'acknowledged', acknowledged_at = $3, sent_at = coalesce(sent_at, $3)",
        head.now,
      );
    });
  }

  /** Puts a reminder off; never one of a legal clock. Errors: `legal-clock`, `reminder-not-open`. */
  snooze(context: PersonContext, id: string, until: string, reason: string): Promise<ReminderView> {
    return this.handle(context, id, ['sent', 'snoozed'], (unit, head, reminder) => {
      if (RULES[reminder.rule].legalClock) {
        throw conflict(
          'legal-clock',
          'A legal clock cannot be put off',
          'Deal with it, or acknowledge the reminder.',
        );
      }
      if (until <= head.now) throw invalidField('/until', 'This has passed. Give a time to come.');
      const data = { ...told(reminder), until, reason: freeText(reason) };
      unit.record(head, { kind: 'reminder_snoozed', record: recordOf(reminder), data, writes: [] });
      change(unit, id, "status = 'snoozed', snoozed_until = $3", until);
    });
  }

  /** Takes back a reminder that was set by hand. Errors: `reminder-not-manual`, `reminder-not-open`. */
  cancel(context: PersonContext, id: string): Promise<ReminderView> {
    return this.handle(context, id, ['pending', 'snoozed', 'sent'], (unit, head, reminder) => {
      if (reminder.rule !== 'manual') {
        throw conflict(
          'reminder-not-manual',
          'This reminder follows from a rule',
          'It ends when what it reminds of is done. Only a reminder that was set by hand can be cancelled.',
        );
      }
      unit.record(head, {
        kind: 'reminder_cancelled',
        record: recordOf(reminder),
        data: told(reminder),
        writes: [],
      });
      change(unit, id, "status = 'cancelled', cancelled_at = $3, taken_back_by = recipient_id", head.now);
    });
  }

  private handle(
    context: PersonContext,
    id: string,
    open: readonly ReminderStatus[],
    decide: (unit: Unit, head: ChainHead, reminder: ReminderView) => void,
  ): Promise<ReminderView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const { subject } = await viewReminder(tx, workspaceId, id);
      const head = await lockSubject(tx, workspaceId, subject);
      const reminder = await viewReminder(tx, workspaceId, id);
      if (reminder.recipientId !== context.person.id) throw forbidden('This reminder is for someone else.');
      if (!open.includes(reminder.status)) {
        throw conflict('reminder-not-open', 'Nothing to do', `The reminder is ${reminder.status}.`);
      }
      decide(unit, head, reminder);
      return viewReminder(tx, workspaceId, id);
    });
  }
}

/** A body names this negotiation: where there is none, the body is wrong. */
async function lockNamed(tx: Tx, workspaceId: string, negotiationId: string): Promise<ChainHead> {
  try {
    return await lockNegotiation(tx, workspaceId, negotiationId);
  } catch (error) {
    const unknown = error instanceof DomainError && error.kind === 'not-found';
    throw unknown ? invalidField('/negotiationId', 'Nothing here has this id.') : error;
  }
}

function lockSubject(tx: Tx, workspaceId: string, subject: ReminderView['subject']): Promise<ChainHead> {
  return subject.type === 'negotiation'
    ? lockNegotiation(tx, workspaceId, subject.id)
    : lockWorkspace(tx, workspaceId);
}

/** A reminder follows from the state of its subject; its own steps are told in the journal, not replayed from it. */
function change({ tx, workspaceId }: Unit, id: string, set: string, value: string): void {
  tx.defer(`update reminder set ${set}, version = version + 1 where workspace_id = $1 and id = $2`, [
    workspaceId,
    id,
    value,
  ]);
}

function recordOf({ id }: ReminderView): { type: string; id: string } {
  return { type: 'reminder', id };
}

function told({ rule, step, record }: ReminderView): Record<string, unknown> {
  return { rule, step, about: record };
}
