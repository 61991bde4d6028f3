import { Controller, Get, Query } from '@nestjs/common';
import { IsIn } from 'class-validator';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { readPrecedent } from '#libs/negotiations/objections/precedent.js';
import type { PrecedentView } from '#libs/negotiations/objections/precedent.js';
import { OBJECTION_CATEGORIES } from '#libs/negotiations/objections/vocabulary.js';
import type { ObjectionCategory } from '#libs/negotiations/objections/vocabulary.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { Caller } from '#apps/api/http/request-context.js';

export class PrecedentQuery {
  @IsIn(OBJECTION_CATEGORIES) category: ObjectionCategory;
}

/** What objections of a kind came to before. */
@Controller('objection-precedent')
export class PrecedentController {
  constructor(private readonly database: Database) {}

  /** Read what became of the objections of a category. */
  @Authorise('record.read')
  @Get()
  readPrecedent(@Caller() caller: PersonContext, @Query() query: PrecedentQuery): Promise<PrecedentView> {
    return this.database.read(caller.workspaceId, (tx) =>
      readPrecedent(tx, caller.workspaceId, query.category),
    );
  }
}
