import { Controller, Get, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { listJournal } from '#libs/journal/journal-list.js';
import type { JournalLine } from '#libs/journal/journal-list.js';
import { verifyJournal } from '#libs/journal/verify.js';
import type { Verification } from '#libs/journal/verify.js';
import type { Page } from '#apps/api/pages/page.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { Caller } from '#apps/api/http/request-context.js';
import { JournalQuery } from './journal.query.js';

/** The append-only record of every change. */
@Controller('journal')
export class JournalController {
  constructor(private readonly database: Database) {}

  /** List what happened, newest first. */
  @Authorise('journal.read')
  @Get()
  listJournal(@Caller() caller: PersonContext, @Query() query: JournalQuery): Promise<Page<JournalLine>> {
    return this.database.read(caller.workspaceId, (tx) => listJournal(tx, caller.workspaceId, query));
  }

  /**
   * Recompute every hash chain.
   *
   * Names the first entry of each chain that is not what was recorded.
   */
  @Authorise('journal.verify')
  @Get('verification')
  verifyJournal(@Caller() caller: PersonContext): Promise<Verification> {
    return this.database.read(caller.workspaceId, (tx) => verifyJournal(tx, caller.workspaceId));
  }
}
