import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { Database } from '#libs/database/database.js';
import type { Tx } from '#libs/database/tx.js';
import { digestOf } from '#libs/identity/authenticate.js';
import type { Credential } from '#libs/identity/authenticate.js';
import type { PersonContext } from '#libs/identity/person.js';
import { positionIn } from '#libs/journal/tail.js';
import { DomainError, tooMany } from '#libs/problems/domain-error.js';
import { EventStream } from './event-stream.js';
import type { LiveEventView } from './live-event.js';
import type { Listener } from './listener.js';
import { WorkspaceTail } from './workspace-tail.js';

/** Milliseconds between two looks at the journal. */
const ROUND_MS = 400;

/** Milliseconds after which a silent connection hears that it is still there. */
const BEAT_MS = 15_000;

/** Streams that one person may hold here at once. */
const STREAMS_EACH = 20;

/**
 * Live events: one tail for each process reads the journal, whoever wrote to it, and tells those who listen. It rests
 * while nobody does.
 */
@Injectable()
export class LiveEvents implements OnModuleDestroy {
  private readonly tails = new Map<string, WorkspaceTail>();
  private running: Promise<void> | undefined;
  private resting = new AbortController();
  private isStopping = false;
  private isFailing = false;
  private lastSnapshot = '';
  private lastBeat = 0;

  constructor(
    private readonly database: Database,
    private readonly host: HttpAdapterHost<FastifyAdapter>,
  ) {}

  /** Opens a stream, from now on or from an event that was heard before. Errors: `too-many-requests`, `stopping`. */
  listen(
    { workspaceId, person }: PersonContext,
    credential: Credential,
    lastEventId: string | undefined,
  ): EventStream<LiveEventView> {
    if (this.isStopping) throw stopping();
    const tail = this.tails.get(workspaceId) ?? new WorkspaceTail(this.database, workspaceId);
    if (tail.countOf(person.id) >= STREAMS_EACH) throw tooMany();
    this.tails.set(workspaceId, tail);
    const listener: Listener = {
      stream: new EventStream(() => tail.leave(listener)),
      personId: person.id,
      digest: digestOf(credential.secret).toString('hex'),
      beginning: lastEventId ? (positionIn(lastEventId) ?? 'unknown') : 'now',
    };
    tail.join(listener);
    this.resting.abort();
    this.running ??= this.run();
    return listener.stream;
  }

  /** Streams that are open here. */
  get connections(): number {
    return [...this.tails.values()].reduce((sum, tail) => sum + tail.size, 0);
  }

  /** Ends every stream, before the server waits for its requests. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    for (const tail of this.tails.values()) tail.end();
    this.resting.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.isStopping && this.tails.size > 0) {
      this.resting = new AbortController();
      await this.round();
      await pause(ROUND_MS, undefined, { signal: this.resting.signal }).catch(() => undefined);
    }
    this.running = undefined;
  }

  private async round(): Promise<void> {
    try {
      await this.lookAtAll();
      this.isFailing = false;
    } catch (error) {
      // Said once: the streams stay open, and nothing is lost that the next round cannot read.
      if (!this.isFailing) this.host.httpAdapter.getInstance().log.warn({ err: error }, 'live events');
      this.isFailing = true;
    }
  }

  private async lookAtAll(): Promise<void> {
    const snapshot = await this.database.read(null, readSnapshot);
    for (const [workspaceId, tail] of this.tails) {
      if (tail.size === 0) this.tails.delete(workspaceId);
      else if (tail.isDue || snapshot !== this.lastSnapshot) await tail.round();
    }
    this.lastSnapshot = snapshot;
    if (performance.now() - this.lastBeat < BEAT_MS) return;
    this.lastBeat = performance.now();
    for (const tail of this.tails.values()) tail.beat();
  }
}

/** Changes whenever a transaction that writes begins or ends: while it is the same, nobody has recorded anything. */
async function readSnapshot(tx: Tx): Promise<string> {
  const row = await tx.one<{ snapshot: string }>(
    'select pg_current_snapshot()::text as snapshot',
    [],
    'tail_snapshot',
  );
  return row!.snapshot;
}

function stopping(): DomainError {
  return new DomainError('unavailable', 'stopping', 'Temporarily unavailable', 'The server is stopping.');
}
