import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { expect, it } from 'vitest';
import { Public } from './authorise.decorator.js';
import { requireGuardedRoutes } from './require-guarded-routes.js';

@Controller('rooms')
class RoomsController {
  @Get()
  listRooms(): string[] {
    return [];
  }

  @Public()
  @Get(':id')
  readRoom(): string {
    return this.name();
  }

  private name(): string {
    return 'a room';
  }
}

@Module({ controllers: [RoomsController] })
class RoomsModule {}

it('does not start with a route of which nothing says who may call it', async () => {
  const app = await NestFactory.create(RoomsModule, new FastifyAdapter(), { logger: false });
  expect(() => requireGuardedRoutes(app)).toThrow(
    'Nothing says who may call RoomsController.listRooms: add @Authorise(...) or @Public().',
  );
  await app.close();
});
