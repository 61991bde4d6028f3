import { Body, Controller, Get, Patch } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { KeepWorkspace, viewWorkspace } from '#libs/negotiations/people/keep-workspace.js';
import type { WorkspaceView } from '#libs/negotiations/people/keep-workspace.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Caller } from '#apps/api/http/request-context.js';
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
