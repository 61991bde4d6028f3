import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { firstValueFrom, from } from 'rxjs';
import type { Observable } from 'rxjs';
import type { ApiRequest } from '#apps/api/http/request-context.js';
import type { Page } from '#apps/api/pages/page.js';
import { cellOf, columnsOfLists, nameOf } from './columns.js';
import type { Column, Contract } from './columns.js';

/** Items that are read at once: the greatest page there is. */
const BATCH = '200';

const CONTRACT_FILE = createRequire(import.meta.url).resolve('#openapi.json');

/**
 * Answers any list as CSV when `format=csv` is asked for: all of its pages, one after the other, through the very
 * handler that answers them as JSON, so that nobody reads more here than there.
 */
@Injectable()
export class CsvInterceptor implements NestInterceptor {
  private lists: Promise<ReadonlyMap<string, Column[]>> | undefined;

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = execution.switchToHttp().getRequest<ApiRequest>();
    const { format } = (request.query ?? {}) as { format?: unknown };
    return request.method === 'GET' && format === 'csv' ? from(this.export(request, next)) : next.handle();
  }

  private async export(request: ApiRequest, next: CallHandler): Promise<unknown> {
    const address = request.routeOptions.url ?? '';
    const columns = (await this.columns()).get(address);
    if (!columns) return firstValueFrom(next.handle());
    const query = request.query as Record<string, unknown>;
    const read = async (cursor?: string): Promise<Page<unknown>> => {
      // Nest takes the arguments of a handler from the request each time it is asked for an answer.
      request.query = { ...query, limit: BATCH, ...(cursor ? { cursor } : {}) };
      return (await firstValueFrom(next.handle())) as Page<unknown>;
    };
    // Read before anything is sent, so that a refusal is still one.
    const first = await read(query['cursor'] as string | undefined);
    return new StreamableFile(Readable.from(linesOf(first, read, columns)), {
      type: 'text/csv; charset=utf-8; header=present',
      disposition: `attachment; filename="${address.split('/').at(-1)}.csv"`,
    });
  }

  private columns(): Promise<ReadonlyMap<string, Column[]>> {
    return (this.lists ??= readFile(CONTRACT_FILE, 'utf8').then((text) =>
      columnsOfLists(JSON.parse(text) as Contract),
    ));
  }
}

async function* linesOf(
  first: Page<unknown>,
  read: (cursor: string) => Promise<Page<unknown>>,
  columns: readonly Column[],
): AsyncGenerator<string> {
  yield lines([columns.map(nameOf)], true);
  for (let page = first; ; page = await read(page.nextCursor)) {
    const rows = page.items.filter(isExportable).map((item) => columns.map((column) => cellOf(item, column)));
    if (rows.length > 0) yield lines(rows);
    if (page.nextCursor === null) return;
  }
}

/** Legal advice stays where it is read: what is privileged is in no export, whoever asks for it. */
function isExportable(item: unknown): boolean {
  return (item as { privileged?: unknown }).privileged !== true;
}

/** RFC 4180. The first lines begin with the byte order mark, without which Excel misreads every accent. */
function lines(rows: readonly string[][], isFirst = false): string {
  return stringify([...rows], {
    bom: isFirst,
    // A cell that a spreadsheet would run as a formula begins with an apostrophe.
    escape_formulas: true,
    record_delimiter: 'windows',
    quote_record_delimiter: true,
  });
}
