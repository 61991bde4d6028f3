import { readFileSync } from 'node:fs';
import fastify from 'fastify';
import pg from 'pg';
import { answersAt, settings } from './settings.js';

// Fastify and pg, nothing else: sends the statements that the product sent for one request, prepared and in as few
// writes, and answers the JSON that PostgreSQL made, unread.
interface Statement {
  text: string;
  values: unknown[];
}
const { appUrl, capture } = settings();
const statements = readFileSync(capture!, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Statement);
// The types do not know of pipelining yet.
const options: pg.PoolConfig & { pipeline: boolean } = {
  connectionString: appUrl,
  max: 20,
  pipeline: true,
  types: { getTypeParser: () => String },
};
const pool = new pg.Pool(options);
const server = fastify();
server.get('/page', async (_request, reply) => {
  const client = await pool.connect();
  try {
    const answers = await Promise.all(
      statements.map(({ text, values }, place) =>
        client.query<{ view?: string }>({
          text,
          values,
          ...(values.length > 0 ? { name: `s${place}` } : {}),
        }),
      ),
    );
    const page = answers.find(({ rows }) => rows[0]?.view !== undefined)!;
    void reply.type('application/json; charset=utf-8');
    return `{"items":[${page.rows.map(({ view }) => view).join(',')}],"nextCursor":null}`;
  } finally {
    client.release();
  }
});
await server.listen({ port: 0, host: '127.0.0.1' });
process.once('SIGTERM', () => void server.close().then(() => pool.end()));
answersAt((server.server.address() as { port: number }).port);
