import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { Database } from '#libs/database/database.js';
import { Commands } from '#libs/journal/commands.js';
import { Sealer } from '#libs/journal/sealer.js';
import { PublicAddress } from './authorisation/refuse-foreign-origin.js';
import { AuthorisationGuard } from './authorisation/authorisation.guard.js';
import { ActivitiesModule } from './activities/activities.module.js';
import { AgreementsModule } from './agreements/agreements.module.js';
import { AsksModule } from './asks/asks.module.js';
import { EndingsModule } from './endings/endings.module.js';
import type { JobQueue } from '#libs/queues/job-queue.js';
import { QUEUE } from './health/readiness.js';
import { HealthModule } from './health/health.module.js';
import { HoldsModule } from './holds/holds.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { JournalModule } from './journal/journal.module.js';
import { LiveEventsModule } from './live-events/live-events.module.js';
import { NegotiationsModule } from './negotiations/negotiations.module.js';
import { NextActionModule } from './next-action/next-action.module.js';
import { ObjectionsModule } from './objections/objections.module.js';
import { ObligationsModule } from './obligations/obligations.module.js';
import { OpenapiModule } from './openapi/openapi.module.js';
import { ParticipantsModule } from './participants/participants.module.js';
import { PartiesModule } from './parties/parties.module.js';
import { PeopleModule } from './people/people.module.js';
import { PipelineModule } from './pipeline/pipeline.module.js';
import { SavedViewsModule } from './saved-views/saved-views.module.js';
import { ProductsModule } from './products/products.module.js';
import { RecordModule } from './record/record.module.js';
import { RemindersModule } from './reminders/reminders.module.js';
import { RenewalModule } from './renewal/renewal.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { DemoAddresses } from './session/demo-addresses.js';
import { SessionModule } from './session/session.module.js';
import { TimelineModule } from './timeline/timeline.module.js';
import { TokensModule } from './tokens/tokens.module.js';
import { UndoingModule } from './undoing/undoing.module.js';
import { WithdrawalsModule } from './withdrawals/withdrawals.module.js';
import { AccountAttempts } from './throttling/account-limit.js';
import { LIMITS } from './throttling/limits.js';
import type { Limits } from './throttling/limits.js';
import { throttling, ThrottlingGuard } from './throttling/throttling.guard.js';

/** What the API is given rather than makes. */
export interface ApiParts {
  database: Database;
  sealer: Sealer;
  /** Asked whether it is there, nothing else: the API leaves what has to go out in the outbox. */
  queue: Pick<JobQueue, 'ping'>;
  /** The address that people use. */
  publicUrl: string;
  /** Of the demo's accounts, where it is shown. */
  demoAddresses?: readonly string[];
  /** Requests in a minute; those of `limits.ts` when left out. */
  limits?: Limits;
}

/** Every feature of the HTTP process. */
@Module({})
export class ApiModule {
  static of({
    database,
    sealer,
    queue,
    publicUrl,
    demoAddresses = [],
    limits = LIMITS,
  }: ApiParts): DynamicModule {
    const parts = [
      { provide: Database, useValue: database },
      { provide: Sealer, useValue: sealer },
      { provide: Commands, useValue: new Commands(database, sealer) },
      { provide: QUEUE, useValue: queue },
      { provide: PublicAddress, useValue: new PublicAddress(publicUrl) },
      { provide: DemoAddresses, useValue: new DemoAddresses(demoAddresses) },
      { provide: AccountAttempts, useValue: new AccountAttempts(limits.account) },
    ];
    return {
      module: ApiModule,
      global: true,
      imports: [
        ThrottlerModule.forRoot(throttling(limits)),
        ActivitiesModule,
        AgreementsModule,
        AsksModule,
        EndingsModule,
        HealthModule,
        HoldsModule,
        ImportsModule,
        JournalModule,
        LiveEventsModule,
        NegotiationsModule,
        NextActionModule,
        ObjectionsModule,
        ObligationsModule,
        OpenapiModule,
        ParticipantsModule,
        PartiesModule,
        PeopleModule,
        PipelineModule,
        ProductsModule,
        SavedViewsModule,
        RecordModule,
        RemindersModule,
        RenewalModule,
        ReportsModule,
        SessionModule,
        TimelineModule,
        TokensModule,
        UndoingModule,
        WithdrawalsModule,
      ],
      providers: [
        ...parts,
        { provide: APP_GUARD, useClass: AuthorisationGuard },
        { provide: APP_GUARD, useClass: ThrottlingGuard },
      ],
      exports: parts,
    };
  }
}
