import { Body, Controller, Get, Patch } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { KeepMailHours, viewMailHours } from '#libs/negotiations/people/keep-mail-hours.js';
import type { MailHoursView } from '#libs/negotiations/people/keep-mail-hours.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Caller } from '#apps/api/http/request-context.js';
import { MailHoursRequest } from './mail-hours.request.js';

/** When one wants mails. */
@Controller('me/mail-hours')
export class MailHoursController {
  constructor(
    private readonly database: Database,
    private readonly hours: KeepMailHours,
  ) {}

  /** Read when one wants mails. */
  @Authorise('session.use')
  @Get()
  readMailHours(@Caller() caller: PersonContext): Promise<MailHoursView> {
    return this.database.read(caller.workspaceId, (tx) =>
      viewMailHours(tx, caller.workspaceId, caller.person.id),
    );
  }

  /**
   * Change when one wants mails.
   *
   * Mails of what is not urgent come together, once a day. Urgent ones come at once, but not in quiet hours: then when
   * these end. The inbox is filled at any hour, and letters that let somebody in wait for nothing.
   */
  @Authorise('session.use')
  @RequiresIfMatch()
  @Patch()
  patchMailHours(@Caller() caller: PersonContext, @Body() body: MailHoursRequest): Promise<MailHoursView> {
    return this.hours.change(caller, body);
  }
}
