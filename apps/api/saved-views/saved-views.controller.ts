import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { KeepSavedViews } from '#libs/negotiations/saved-views/keep-saved-views.js';
import { listSavedViews, viewSavedView } from '#libs/negotiations/saved-views/saved-view-view.js';
import type { SavedViewView } from '#libs/negotiations/saved-views/saved-view-view.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { RequiresIfMatch } from '#apps/api/http/if-match.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import type { Id } from '#apps/api/values/formats.js';
import { SaveViewRequest, ViewChangeRequest } from './saved-view.request.js';

/** Filters of the board and of the table, under a name. */
@Controller('saved-views')
export class SavedViewsController {
  constructor(
    private readonly database: Database,
    private readonly views: KeepSavedViews,
  ) {}

  /** List saved views by name: your own and those that are shared. */
  @Authorise('saved_view.use')
  @Get()
  listSavedViews(@Caller() caller: PersonContext, @Query() query: PageQuery): Promise<Page<SavedViewView>> {
    return this.database.read(caller.workspaceId, (tx) =>
      listSavedViews(tx, caller.workspaceId, caller.person.id, query),
    );
  }

  /** Save a view. It is your own until you share it. */
  @Authorise('saved_view.use')
  @Creates('saved-views')
  @Post()
  saveView(@Caller() caller: PersonContext, @Body() body: SaveViewRequest): Promise<SavedViewView> {
    const { name, place, filters, shared = false } = body;
    return this.views.keep(caller, { name, place, filters: { ...filters }, shared });
  }

  /** Read a saved view: your own, or one that is shared. */
  @Authorise('saved_view.use', 'saved_view')
  @Get(':id')
  readSavedView(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<SavedViewView> {
    return this.database.read(caller.workspaceId, (tx) => viewSavedView(tx, caller.workspaceId, id));
  }

  /** Change a saved view of your own: its name, what it shows, who finds it. */
  @Authorise('saved_view.change', 'saved_view')
  @RequiresIfMatch()
  @Patch(':id')
  patchSavedView(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Body() body: ViewChangeRequest,
  ): Promise<SavedViewView> {
    const { filters, ...plain } = body;
    return this.views.change(caller, id, { ...plain, ...(filters ? { filters: { ...filters } } : {}) });
  }

  /** Remove a saved view of your own. */
  @Authorise('saved_view.change', 'saved_view')
  @RequiresIfMatch()
  @Delete(':id')
  @HttpCode(204)
  removeSavedView(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<void> {
    return this.views.remove(caller, id);
  }
}
