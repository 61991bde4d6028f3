import { Controller, Get } from '@nestjs/common';
import { Public } from '#apps/api/authorisation/authorise.decorator.js';
import { ReadinessCheck } from './readiness.js';

export class HealthResponse {
  status: 'ok';
}

export class ReadinessResponse {
  status: 'ok';
  /** Degraded: reminders go out once it is back. */
  queue: 'ok' | 'degraded';
}

/** Whether the process lives, and whether it can serve. */
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: ReadinessCheck) {}

  /** Answers as long as the process does. */
  @Public()
  @Get('live')
  isLive(): HealthResponse {
    return { status: 'ok' };
  }

  /** Answers 200 when the database is there and migrated, 503 otherwise. Without the queue it is ready still. */
  @Public()
  @Get('ready')
  async isReady(): Promise<ReadinessResponse> {
    const { queue } = await this.readiness.requireReady();
    return { status: 'ok', queue: queue ? 'ok' : 'degraded' };
  }
}
