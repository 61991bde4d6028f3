import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { REMINDER_IS_FOR } from '#libs/negotiations/stages/for-whose-eyes.js';
import { HandleReminder } from '#libs/reminders/handling/handle-reminder.js';
import { listReminders, viewReminder } from '#libs/reminders/reminder-view.js';
import type { ReminderView } from '#libs/reminders/reminder-view.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import type { Id } from '#apps/api/values/formats.js';
import { SetReminderRequest, SnoozeRequest } from './reminder.request.js';
import { RemindersQuery } from './reminders.query.js';

/** The inbox: what is due, and for whom. */
@Controller('reminders')
export class RemindersController {
  constructor(
    private readonly database: Database,
    private readonly handling: HandleReminder,
  ) {}

  /** List my reminders, or a negotiation's. */
  @Authorise('reminder.handle')
  @Get()
  listReminders(
    @Caller() caller: PersonContext,
    @Query() query: RemindersQuery,
  ): Promise<Page<ReminderView>> {
    const filters = query.negotiationId ? query : { ...query, recipientId: caller.person.id };
    return this.database.read(caller.workspaceId, (tx) =>
      listReminders(tx, caller, filters, REMINDER_IS_FOR),
    );
  }

  /** Read a reminder. */
  @Authorise('reminder.handle', 'reminder')
  @Get(':id')
  readReminder(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<ReminderView> {
    return this.database.read(caller.workspaceId, (tx) => viewReminder(tx, caller.workspaceId, id));
  }

  /** Set a reminder by hand. */
  @Authorise('reminder.handle')
  @Creates('reminders')
  @Post()
  setReminder(@Caller() caller: PersonContext, @Body() body: SetReminderRequest): Promise<ReminderView> {
    return this.handling.set(caller, { ...body, dueAt: utc(body.dueAt) });
  }

  /** Acknowledge a reminder that arrived. */
  @Authorise('reminder.handle', 'reminder')
  @Post(':id/acknowledgement')
  @HttpCode(200)
  acknowledgeReminder(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<ReminderView> {
    return this.handling.acknowledge(caller, id);
  }

  /** Put a reminder off. Never one of a legal clock. */
  @Authorise('reminder.handle', 'reminder')
  @Post(':id/snooze')
  @HttpCode(200)
  snoozeReminder(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: SnoozeRequest,
  ): Promise<ReminderView> {
    return this.handling.snooze(caller, id, utc(body.until), body.reason);
  }

  /** Take back a reminder that was set by hand. */
  @Authorise('reminder.handle', 'reminder')
  @Post(':id/cancellation')
  @HttpCode(200)
  cancelReminder(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<ReminderView> {
    return this.handling.cancel(caller, id);
  }
}

/** The same instant in the form in which instants compare as text. */
function utc(instant: string): string {
  return Temporal.Instant.from(instant).toString({ smallestUnit: 'millisecond' });
}
