import { Controller, Get, Header, Headers, Query, Req } from '@nestjs/common';
import type { PersonContext } from '#libs/identity/person.js';
import { Authorise, Unattended } from '#apps/api/authorisation/authorise.decorator.js';
import { credentialOf } from '#apps/api/authorisation/credential.js';
import { Caller } from '#apps/api/http/request-context.js';
import type { ApiRequest } from '#apps/api/http/request-context.js';
import type { EventStream } from './event-stream.js';
import type { LiveEventView } from './live-event.js';
import { HearChangesQuery } from './hear-changes.query.js';
import { LiveEvents } from './live-events.js';

/** What changes, as it does. */
@Controller('events')
export class LiveEventsController {
  constructor(private readonly live: LiveEvents) {}

  /**
   * Hear which records change, as they do.
   *
   * A `change` names a record that is for your eyes, never what changed of it. `ready` says that everything before was
   * told; `reset` that too much was missed and all that is shown has to be loaded anew. Begin where `GET /me` says and
   * resume with `Last-Event-ID`: nothing is left out, and an event may come twice. The stream ends when the session or
   * token does, and does not keep a session alive. One person may hold twenty of them.
   */
  @Authorise('session.use')
  @Unattended()
  @Get()
  @Header('cache-control', 'no-store')
  @Header('x-accel-buffering', 'no')
  // A stream has its connection to itself: when it ends, a server that stops need not wait for another request.
  @Header('connection', 'close')
  hearChanges(
    @Caller() caller: PersonContext,
    @Req() request: ApiRequest,
    @Query() query: HearChangesQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
  ): EventStream<LiveEventView> {
    return this.live.listen(caller, credentialOf(request), lastEventId ?? query.lastEventId);
  }
}
