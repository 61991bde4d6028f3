import { Body, Controller, Get, Patch, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { listHomeParties } from '#libs/negotiations/parties/party-view.js';
import type { PartyName } from '#libs/negotiations/parties/party-view.js';
import { KeepWorkspace, viewWorkspace } from '#libs/negotiations/people/keep-workspace.js';
import type { WorkspaceView } from '#libs/negotiations/people/keep-workspace.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import { HomePartiesQuery } from './home-parties.query.js';
import { WorkspaceChangeRequest } from './workspace.request.js';

/** What holds for the whole workspace. */
@Controller('workspace')
export class WorkspaceController {
  constructor(
    private readonly database: Database,
    private readonly workspaces: KeepWorkspace,
  ) {}

  /** Read the workspace. */
  @Authorise('people.read')
  @Get()
  readWorkspace(@Caller() caller: PersonContext): Promise<WorkspaceView> {
    return this.database.read(caller.workspaceId, (tx) => viewWorkspace(tx, caller.workspaceId));
  }

  /**
   * Name the parties that can be the home one.
   *
   * Administrators read nothing of any negotiation. Which party is the home one is theirs to say, so they are told the
   * names of parties whose name is known, and nothing else of them.
   */
  @Authorise('workspace.administer')
  @Get('home-parties')
  listHomeParties(
    @Caller() caller: PersonContext,
    @Query() query: HomePartiesQuery,
  ): Promise<Page<PartyName>> {
    return this.database.read(caller.workspaceId, (tx) => listHomeParties(tx, caller.workspaceId, query));
  }

  /** Change what holds for the workspace. */
  @Authorise('workspace.administer')
  @RequiresIfMatch()
  @Patch()
  patchWorkspace(
    @Caller() caller: PersonContext,
    @Body() body: WorkspaceChangeRequest,
  ): Promise<WorkspaceView> {
    return this.workspaces.change(caller, body);
  }
}
