import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import serveStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What the web application never answers for. */
const NOT_PAGES = /^\/(api|health|metrics)(\/|$)/;
const A_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** Where `npm run build` puts the web application, if it did. */
export function builtWeb(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('#web/index.html'));
  } catch {
    return undefined;
  }
}

/**
 * Serves the web application: a file where there is one, else its page to a browser that navigates. What is built
 * carries its digest in its name and is kept for ever; the page that names it is asked for every time.
 */
export async function serveWeb(app: NestFastifyApplication, folder: string): Promise<void> {
  await app.register(serveStatic, {
    root: folder,
    wildcard: false,
    index: false,
    cacheControl: false,
    // The page is answered below, with the same headers for every address.
    globIgnore: ['index.html', '**/*.{br,gz}'],
    // The build leaves a packed copy beside each.
    preCompressed: true,
    setHeaders: (reply, path) => {
      const kept = path.startsWith(join(folder, 'assets') + sep);
      reply.header('cache-control', kept ? `public, max-age=${A_YEAR_SECONDS}, immutable` : 'no-cache');
    },
  });
  app
    .getHttpAdapter()
    .getInstance()
    .get('/*', (request: FastifyRequest, reply: FastifyReply) => {
      if (!navigates(request)) return reply.callNotFound();
      return reply.header('cache-control', 'no-cache').sendFile('index.html');
    });
}

function navigates({ url, headers }: FastifyRequest): boolean {
  const path = url.split('?')[0]!;
  return !NOT_PAGES.test(path) && (headers.accept ?? '').includes('text/html');
}
