import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { KeepPeople } from '#libs/negotiations/people/keep-people.js';
import { listPeople, viewPerson } from '#libs/negotiations/people/person-view.js';
import type { PersonView } from '#libs/negotiations/people/person-view.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import type { Id } from '#apps/api/values/formats.js';
import { AddPersonRequest, PeopleQuery, PersonChangeRequest } from './person.request.js';

/** The members of the workspace. */
@Controller('people')
export class PeopleController {
  constructor(
    private readonly database: Database,
    private readonly people: KeepPeople,
  ) {}

  /** List people by name. */
  @Authorise('people.read')
  @Get()
  listPeople(@Caller() caller: PersonContext, @Query() query: PeopleQuery): Promise<Page<PersonView>> {
    return this.database.read(caller.workspaceId, (tx) => listPeople(tx, caller.workspaceId, query));
  }

  /** Add a person. They get a mail with a link that lets them in once. */
  @Authorise('workspace.administer')
  @Creates('people')
  @Post()
  addPerson(@Caller() caller: PersonContext, @Body() body: AddPersonRequest): Promise<PersonView> {
    const { name, email, roles, signOffAreas = [], managerId = null } = body;
    return this.people.add(caller, { name, email, roles, signOffAreas, managerId });
  }

  /** Read a person. */
  @Authorise('people.read', 'person')
  @Get(':id')
  readPerson(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<PersonView> {
    return this.database.read(caller.workspaceId, (tx) => viewPerson(tx, caller.workspaceId, id));
  }

  /**
   * Change a person.
   *
   * Deactivating one to whom something open belongs answers what that is, until `handOver` says who takes it over.
   */
  @Authorise('workspace.administer', 'person')
  @RequiresIfMatch()
  @Patch(':id')
  patchPerson(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: PersonChangeRequest,
  ): Promise<PersonView> {
    const { handOver, ...fields } = body;
    return this.people.change(caller, id, {
      fields,
      ...(handOver ? { handOverTo: handOver.toPersonId } : {}),
    });
  }
}
