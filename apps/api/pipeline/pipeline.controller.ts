import { Body, Controller, Get, Patch } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { ChangePipeline } from '#libs/negotiations/pipelines/change-pipeline.js';
import { viewPipeline } from '#libs/negotiations/pipelines/pipeline-view.js';
import type { PipelineView } from '#libs/negotiations/pipelines/pipeline-view.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Caller } from '#apps/api/http/request-context.js';
import { PipelineChangeRequest } from './pipeline.request.js';

/** A workspace's names of stages, their limits, and how strictly each gate is kept. */
@Controller('pipeline')
export class PipelineController {
  constructor(
    private readonly database: Database,
    private readonly changing: ChangePipeline,
  ) {}

  /** Read the pipeline in force. */
  @Authorise('pipeline.read')
  @Get()
  readPipeline(@Caller() caller: PersonContext): Promise<PipelineView> {
    return this.database.read(caller.workspaceId, (tx) => viewPipeline(tx, caller.workspaceId));
  }

  /**
   * Change the pipeline.
   *
   * Each change is a new version; what was judged by an older one stays judged. Reminders follow changed limits
   * shortly after.
   */
  @Authorise('workspace.administer')
  @RequiresIfMatch()
  @Patch()
  patchPipeline(@Caller() caller: PersonContext, @Body() body: PipelineChangeRequest): Promise<PipelineView> {
    return this.changing.change(caller, body);
  }
}
