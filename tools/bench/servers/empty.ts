import '@fastify/cookie';
import '@fastify/helmet';
import '@nestjs/throttler';
import 'bullmq';
import 'class-transformer';
import 'class-validator';
import 'date-holidays';
import 'pg';
import 'temporal-polyfill';
import 'typeorm';
import 'uuid';
import 'zod';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { answersAt } from './settings.js';

// An application with one route and the product's packages.
@Controller()
class Ready {
  @Get('health/ready')
  ready(): { status: string } {
    return { status: 'ready' };
  }
}

@Module({ controllers: [Ready] })
class Empty {}

const app = await NestFactory.create<NestFastifyApplication>(Empty, new FastifyAdapter(), { logger: false });
await app.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1');
process.once('SIGTERM', () => void app.close());
answersAt(Number(new URL(await app.getUrl()).port));
