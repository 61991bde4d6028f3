import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { expect, inject } from 'vitest';
import { SESSION_COOKIE } from '#apps/api/authorisation/session-cookie.js';
import { openDatabase } from '#libs/database/data-source.js';
import { startEmbeddedPostgres } from '#libs/database/embedded/start-embedded-postgres.js';
import type { EmbeddedPostgres } from '#libs/database/embedded/start-embedded-postgres.js';
import { migrate } from '#libs/database/migrate.js';
import { passwordsFrom, urlAs } from '#libs/database/serving-roles.js';
import { Commands } from '#libs/journal/commands.js';
import { Sealer } from '#libs/journal/sealer.js';
import { verifyJournal } from '#libs/journal/verify.js';
import { ENTITIES } from '#libs/negotiations/entities.js';
import { FoundWorkspace } from '#libs/negotiations/founding/found-workspace.js';
import { migrateQueueSchema } from '#libs/queues/queue-schema.js';
import { expectSoon } from './expect-soon.js';
import { openSession } from './open-session.js';
import { startProcess } from './start-process.js';
import type { StartedProcess } from './start-process.js';
import { startTestRedis } from './test-redis.js';
import type { TestRedis } from './test-redis.js';
import { MIGRATIONS } from '#migrations/all.js';

const WRITERS = 3;
/** Between two requests of one of them: within what the API lets a person send. */
const PACE_MS = 200;
/** When a reminder is due as people set it: whatever was killed takes less to come back, before which it cannot be set. */
const DUE_AT = '2040-01-01T00:00:00Z';
/** How long a request or a statement may go unanswered; then it is sent again. */
const PATIENCE_MS = 40_000;

export type Killable = 'api' | 'worker' | 'postgres' | 'queue';

/** What was acknowledged: 201, and with which id. */
interface Acknowledged {
  activities: string[];
  reminders: string[];
}

/** PostgreSQL with durable settings, API and worker as processes of their own, and people at work. */
export class KilledProduct {
  private api!: StartedProcess;
  private worker!: StartedProcess;
  private owner!: pg.Pool;
  urls!: { owner: string; app: string; worker: string };
  private workspaceId!: string;
  private secret!: string;
  private isOver = false;
  readonly acknowledged: Acknowledged = { activities: [], reminders: [] };

  private constructor(
    private readonly dataDir: string,
    private readonly postgres: EmbeddedPostgres,
    private readonly redis: TestRedis | undefined,
  ) {}

  static async start(backend: 'redis' | 'postgres'): Promise<KilledProduct> {
    // Root's own place for temporary files may be closed to the account that PostgreSQL runs as.
    const dataDir = await mkdtemp(join(process.getuid?.() === 0 ? '/tmp' : tmpdir(), 'parley-kills-'));
    await chmod(dataDir, 0o711);
    const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined, onLost: () => undefined });
    const redis = backend === 'redis' ? await startTestRedis() : undefined;
    const product = new KilledProduct(dataDir, postgres, redis);
    await product.found();
    product.api = await product.run('api');
    product.worker = await product.run('worker');
    return product;
  }

  async end(): Promise<void> {
    await this.api?.kill();
    await this.worker?.kill();
    await this.redis?.stop();
    await this.owner.end();
    await this.postgres.stop();
    await rm(this.dataDir, { recursive: true });
  }

  private async found(): Promise<void> {
    const key = Buffer.from(inject('roleKey'), 'base64');
    const passwords = passwordsFrom(key);
    const { url } = this.postgres;
    this.urls = {
      owner: url,
      app: urlAs(url, 'parley_app', passwords),
      worker: urlAs(url, 'parley_worker', passwords),
    };
    await migrate({ url, migrations: MIGRATIONS, rolePasswords: passwords, alsoMigrate: migrateQueueSchema });
    this.owner = new pg.Pool({
      connectionString: this.postgres.superuserUrl,
      max: 2,
      query_timeout: PATIENCE_MS,
    });
    this.owner.on('error', () => undefined);
    const database = await openDatabase({ url: this.urls.app, entities: ENTITIES, applicationName: 'test' });
    const { workspaceId, members } = await new FoundWorkspace(new Commands(database, new Sealer(key))).found({
      slug: 'kills',
      name: 'Kills',
      homeSide: 'recipient',
      homeParty: { displayName: 'Harbour Messenger', kind: 'platform' },
      timeZone: 'America/New_York',
      members: [
        {
          name: 'Manager One',
          email: 'manager@kills.example',
          roles: ['partnership_manager'],
          passwordHash: null,
        },
      ],
    });
    await database.close();
    this.secret = await openSession(this.owner, members[0]!);
    this.workspaceId = workspaceId;
  }

  private run(app: 'api' | 'worker'): Promise<StartedProcess> {
    return startProcess(app, this, this.redis ? { REDIS_URL: this.redis.url } : {});
  }

  /** Each at work on a negotiation of their own until `stopWork`, sending what got no answer again with its key. */
  async work(): Promise<void> {
    await Promise.all(Array.from({ length: WRITERS }, () => this.workOn()));
  }

  stopWork(): void {
    this.isOver = true;
  }

  private async workOn(): Promise<void> {
    const negotiationId = await this.acknowledge('/negotiations', {
      counterparty: { displayName: 'Northwind Bank', kind: 'bank' },
      product: { name: 'Balances' },
    });
    const { activities, reminders } = this.acknowledged;
    while (!this.isOver) {
      activities.push(await this.acknowledge(`/negotiations/${negotiationId}/notes`, { text: 'Talked.' }));
      await sleep(PACE_MS);
      const request = { negotiationId, what: 'Call them', dueAt: DUE_AT };
      reminders.push(await this.acknowledge('/reminders', request));
      // While PostgreSQL is away this fails, and they fall due with the next ones.
      await this.fallDue().catch(() => undefined);
    }
  }

  /** What was set is due in a moment, which is when the worker is killed too. */
  private async fallDue(): Promise<void> {
    await this.owner.query("update reminder set due_at = now() + interval '1 s' where due_at = $1", [DUE_AT]);
  }

  /** As if the time had passed for which whoever was killed holds what they have claimed. */
  private async endLeases(): Promise<void> {
    await this.owner.query('update reminder set lease_until = now() where lease_until is not null');
  }

  /** Sends it until it is acknowledged. 503 says to come again, and an answer may be lost: all else is a stumble. */
  private async acknowledge(path: string, body: object): Promise<string> {
    const key = randomBytes(16).toString('hex');
    for (;;) {
      const answer = await this.send(path, body, key);
      if (answer?.status === 201) return ((await answer.json()) as { id: string }).id;
      if (answer && answer.status !== 503)
        throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      await sleep(PACE_MS);
    }
  }

  private send(path: string, body: object, key: string): Promise<Response | undefined> {
    return fetch(`${this.api.url}/api/v1${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: `${SESSION_COOKIE}=${this.secret}`,
        origin: this.api.url,
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch(() => undefined);
  }

  /** Kills one of them, and sees to it that it runs again, as whoever operates it would. */
  async kill(which: Killable): Promise<void> {
    const kills: Record<Killable, () => Promise<void>> = {
      api: async () => {
        await this.api.kill();
        this.api = await this.run('api');
      },
      worker: async () => {
        await this.worker.kill();
        this.worker = await this.run('worker');
      },
      postgres: async () => {
        const file = join(this.dataDir, 'postgres', 'postmaster.pid');
        process.kill(Number((await readFile(file, 'utf8')).split('\n')[0]), 'SIGKILL');
        const answers = () =>
          this.owner.query('select 1').then(
            () => true,
            () => false,
          );
        await expectSoon(answers, false);
        await expectSoon(answers, true);
      },
      queue: async () => this.redis?.restart(),
    };
    await kills[which]();
  }

  /** What was acknowledged is there once, nothing else is, every reminder arrived once and every chain holds. */
  async expectAllThere(): Promise<void> {
    const { activities, reminders } = this.acknowledged;
    const idsOf = async (statement: string): Promise<string[]> => {
      const { rows } = await this.owner.query(statement);
      return (rows as { id: string }[]).map(({ id }) => id);
    };
    const kept = await idsOf('select id from activity order by id');
    expect(kept).toEqual(activities.toSorted());
    await this.fallDue();
    await this.endLeases();
    const sent = () => idsOf("select id from reminder where status = 'sent' order by id");
    await expectSoon(sent, reminders.toSorted(), { timeout: 120_000, interval: 200 });
    const entries = await idsOf(
      "select record_id as id from journal_entry where kind = 'reminder_sent' order by record_id",
    );
    expect(entries).toEqual(reminders.toSorted());
    const database = await openDatabase({ url: this.urls.app, entities: ENTITIES, applicationName: 'test' });
    const { broken } = await database.read(this.workspaceId, (tx) => verifyJournal(tx, this.workspaceId));
    await database.close();
    expect(broken).toEqual([]);
  }
}
