import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import { listImportRows, listImports, viewImport } from '#libs/negotiations/imports/import-view.js';
import type { ImportRowView, ImportView } from '#libs/negotiations/imports/import-view.js';
import { MAX_BYTES, tooLong } from '#libs/negotiations/imports/sheet/decode.js';
import { TakeIn } from '#libs/negotiations/imports/take-in.js';
import { Authorise } from '#apps/api/authorisation/authorise.decorator.js';
import { Creates } from '#apps/api/http/representation.interceptor.js';
import { Caller } from '#apps/api/http/request-context.js';
import { TakesUpload, Upload } from '#apps/api/http/upload.decorator.js';
import { Uploaded } from '#apps/api/http/uploaded.js';
import type { Page } from '#apps/api/pages/page.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import type { Id } from '#apps/api/values/formats.js';
import { ImportQuery, ImportRowsQuery } from './import.query.js';

/** Negotiations out of a spreadsheet. */
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly database: Database,
    private readonly imports: TakeIn,
  ) {}

  /**
   * Import negotiations from a sheet.
   *
   * The body is CSV, or rows as they are copied out of a spreadsheet: the names of the columns, then a negotiation a row.
   * With `dryRun=true` nothing is entered. Up to 500 rows are worked off before this answers, more by the worker; `rows`
   * tells how far it is. Rows that were entered before change nothing. Each enters as imported, its gates unverified.
   */
  @Authorise('import.run')
  @TakesUpload('text/csv', 'text/tab-separated-values')
  @Creates('imports')
  @Post()
  importNegotiations(
    @Caller() caller: PersonContext,
    @Query() query: ImportQuery,
    @Upload() upload: Uploaded,
  ): Promise<ImportView> {
    return this.imports.take(caller, query, {
      bytes: upload.bytes(MAX_BYTES, tooLong),
      idempotent: () => upload.idempotent(caller),
    });
  }

  /** List imports, newest first. */
  @Authorise('record.read')
  @Get()
  listImports(@Caller() caller: PersonContext, @Query() query: PageQuery): Promise<Page<ImportView>> {
    return this.database.read(caller.workspaceId, (tx) => listImports(tx, caller.workspaceId, query));
  }

  /** Read an import: how far it is, and what its columns were taken for. */
  @Authorise('record.read', 'import')
  @Get(':id')
  readImport(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<ImportView> {
    return this.database.read(caller.workspaceId, (tx) => viewImport(tx, caller.workspaceId, id));
  }

  /** List what became of the rows of an import, in their order. */
  @Authorise('record.read', 'import')
  @Get(':id/rows')
  listImportRows(
    @Caller() caller: PersonContext,
    @Param('id') id: Id,
    @Query() query: ImportRowsQuery,
  ): Promise<Page<ImportRowView>> {
    return this.database.read(caller.workspaceId, (tx) => listImportRows(tx, caller.workspaceId, id, query));
  }

  /**
   * Stop an import that is under way.
   *
   * What it has entered stays: each of those negotiations is in the journal and may have been worked on since. The same
   * sheet sent again goes on where this one stopped.
   */
  @Authorise('import.cancel', 'import')
  @Post(':id/cancellation')
  @HttpCode(200)
  cancelImport(@Caller() caller: PersonContext, @Param('id') id: Id): Promise<ImportView> {
    return this.imports.cancel(caller, id);
  }
}
