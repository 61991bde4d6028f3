import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { notFound } from '#libs/problems/domain-error.js';
import { Public } from '#apps/api/authorisation/authorise.decorator.js';
import { DOCS_PAGE, DOCS_PATH, START_SCRIPT } from './docs-page.js';

const require = createRequire(import.meta.url);
const SCRIPT = 'text/javascript; charset=utf-8';

/** Everything that the page loads; the package holds more, which nobody gets. */
const PARTS: ReadonlyMap<string, { type: string; read: () => Promise<Buffer> }> = new Map([
  ['start.js', { type: SCRIPT, read: () => Promise.resolve(Buffer.from(START_SCRIPT)) }],
  ['swagger-ui-bundle.js', packaged(require.resolve('swagger-ui-dist/swagger-ui-bundle.js'), SCRIPT)],
  ['swagger-ui.css', packaged(require.resolve('swagger-ui-dist/swagger-ui.css'), 'text/css; charset=utf-8')],
  ['favicon-32x32.png', packaged(require.resolve('swagger-ui-dist/favicon-32x32.png'), 'image/png')],
]);

/** A page on which people read the contract and try it. */
@Controller(DOCS_PATH)
export class DocsController {
  /** The page. */
  @Public()
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  readPage(): string {
    return DOCS_PAGE;
  }

  /** A script, style or picture of the page. */
  @Public()
  @Get(':part')
  @Header('cache-control', 'public, max-age=3600')
  async readPart(@Param('part') name: string): Promise<StreamableFile> {
    const part = PARTS.get(name);
    if (!part) throw notFound('page');
    return new StreamableFile(await part.read(), { type: part.type });
  }
}

function packaged(file: string, type: string) {
  return { type, read: () => readFile(file) };
}
