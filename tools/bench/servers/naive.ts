import {
  Body,
  ClassSerializerInterceptor,
  Controller,
  Get,
  Headers,
  Module,
  Param,
  ParseUUIDPipe,
  Post,
  UnauthorizedException,
  UseInterceptors,
  ConflictException,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHash } from 'node:crypto';
import { DataSource, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import {
  NAIVE_ENTITIES,
  NaiveEntry,
  NaiveNegotiation,
  NaivePerson,
  NaiveReminder,
  NaiveSession,
  NaiveVisit,
} from './naive-entities.js';
import { answersAt, settings } from './settings.js';

// The same work as it is first written: find, change, save, relations hydrated, a serializer over the answer.
const source = new DataSource({
  type: 'postgres',
  url: settings().appUrl,
  entities: NAIVE_ENTITIES,
  poolSize: 20,
});
await source.initialize();

@Controller()
@UseInterceptors(ClassSerializerInterceptor)
class Naive {
  @Get('page')
  page(@Headers('cookie') cookie: string): Promise<NaiveNegotiation[]> {
    return source.transaction(async (manager) => {
      await signedIn(manager, cookie);
      return manager.find(NaiveNegotiation, {
        relations: {
          provider: true,
          recipient: true,
          product: true,
          owner: true,
          objections: true,
          visits: true,
        },
        order: { updated_at: 'desc', id: 'desc' },
        take: 50,
      });
    });
  }

  @Post('move/:id')
  move(
    @Headers('cookie') cookie: string,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: { to: string; version: number },
  ): Promise<NaiveNegotiation> {
    return source.transaction(async (manager) => {
      const person = await signedIn(manager, cookie);
      const negotiation = await manager.findOneOrFail(NaiveNegotiation, {
        where: { id },
        relations: { provider: true, recipient: true, product: true, owner: true, objections: true },
      });
      if (negotiation.version !== body.version) throw new ConflictException();
      const now = new Date();
      const visit = await manager.findOneByOrFail(NaiveVisit, { negotiation: { id }, left_at: IsNull() });
      const previous = negotiation.stage;
      await manager.save(NaiveVisit, { ...visit, left_at: now });
      await manager.save(NaiveVisit, {
        workspace_id: person.workspace_id,
        id: uuid(),
        negotiation,
        ordinal: visit.ordinal + 1,
        stage: body.to,
        entered_at: now,
        left_at: null,
        counted_from: now,
        passed_through: false,
        imported: false,
      });
      Object.assign(negotiation, { stage: body.to, version: negotiation.version + 1, updated_at: now });
      await manager.save(negotiation);
      await tell(manager, person, id, now, { from: previous, to: body.to });
      const reminders = await manager.findBy(NaiveReminder, {
        subject_id: id,
        status: 'pending',
        rule: 'stage_limit',
      });
      for (const reminder of reminders) {
        await manager.save(Object.assign(reminder, { status: 'cancelled', version: reminder.version + 1 }));
      }
      await manager.save(
        NaiveReminder,
        [1, 1.25].map((share) => limit(person, id, now, share)),
      );
      return manager.findOneOrFail(NaiveNegotiation, {
        where: { id },
        relations: {
          provider: true,
          recipient: true,
          product: true,
          owner: true,
          objections: true,
          visits: true,
        },
      });
    });
  }
}

async function signedIn(manager: EntityManager, cookie: string): Promise<NaivePerson> {
  const token_hash = createHash('sha256').update(cookie.split('=')[1]!).digest();
  const session = await manager.findOneBy(NaiveSession, { token_hash });
  if (!session || session.expires_at < new Date()) throw new UnauthorizedException();
  await manager.query("select set_config('parley.workspace', $1, true)", [session.workspace_id]);
  return manager.findOneByOrFail(NaivePerson, { id: session.person_id, active: true });
}

async function tell(
  manager: EntityManager,
  person: NaivePerson,
  id: string,
  now: Date,
  data: object,
): Promise<void> {
  const last = await manager.findOne(NaiveEntry, { where: { chain_id: id }, order: { seq: 'desc' } });
  const text = JSON.stringify({ data, writes: [] });
  const seq = (last?.seq ?? 0) + 1;
  const hash = createHash('sha256')
    .update(`${last?.hash.toString('hex')}\n${seq}\n${text}`)
    .digest();
  await manager.save(NaiveEntry, {
    workspace_id: person.workspace_id,
    chain_id: id,
    seq,
    kind: 'stage_changed',
    record_type: 'negotiation',
    record_id: id,
    actor_id: person.id,
    recorded_at: now,
    occurred_at: now,
    text,
    previous_hash: last?.hash ?? null,
    hash,
  });
}

function limit(person: NaivePerson, id: string, now: Date, share: number): Partial<NaiveReminder> {
  return {
    workspace_id: person.workspace_id,
    id: uuid(),
    subject_type: 'negotiation',
    subject_id: id,
    record_type: 'negotiation',
    record_id: id,
    rule: 'stage_limit',
    step: `naive ${share}`,
    due_at: new Date(now.getTime() + share * 15 * 86_400_000),
    recipient_id: person.id,
    status: 'pending',
    version: 1,
  };
}

@Module({ controllers: [Naive] })
class NaiveModule {}

const app = await NestFactory.create<NestFastifyApplication>(NaiveModule, new FastifyAdapter(), {
  logger: false,
});
await app.listen(0, '127.0.0.1');
process.once('SIGTERM', () => void app.close().then(() => source.destroy()));
answersAt(Number(new URL(await app.getUrl()).port));
