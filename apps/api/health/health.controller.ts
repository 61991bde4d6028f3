import { Controller, Get } from '@nestjs/common';
import { Database } from '#libs/database/database.js';
import { Public } from '#apps/api/authorisation/authorise.decorator.js';

export class HealthResponse {
  status: 'ok';
}

/** Whether the process lives, and whether it can serve. */
@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  /** Answers as long as the process does. */
  @Public()
  @Get('live')
  isLive(): HealthResponse {
    return { status: 'ok' };
  }

  /** Answers 200 when the database does, 503 otherwise. */
  @Public()
  @Get('ready')
  async isReady(): Promise<HealthResponse> {
    await this.database.ping();
    return { status: 'ok' };
  }
}
