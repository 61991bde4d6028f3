import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { SESSION_COOKIE } from '#apps/api/authorisation/session-cookie.js';

export interface HeardEvent {
  id: string;
  name: string;
  data: { record?: { type: string; id: string }; negotiationId?: string | null; seq?: number };
}

/** A client of live events. */
export interface Hearing {
  status: number;
  headers: IncomingHttpHeaders;
  /** Everything that was heard so far, in order. */
  heard: HeardEvent[];
  /** The id from which to resume: also what a heartbeat said. */
  readonly lastId: string;
  readonly hasEnded: boolean;
  close: () => void;
}

export interface HearingOptions {
  lastEventId?: string;
  /** The same in the address, as a page that is loaded begins. */
  from?: string;
  /** A token's secret rather than a session's. */
  token?: boolean;
  onEvent?: (event: HeardEvent) => void;
}

/** Listens as an EventSource does. Resolves once the server has answered. */
export function hearEvents(
  url: string,
  secret: string,
  { lastEventId, from, token, onEvent }: HearingOptions = {},
): Promise<Hearing> {
  const credential = token
    ? { authorization: `Bearer ${secret}` }
    : { cookie: `${SESSION_COOKIE}=${secret}` };
  const resuming = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  return new Promise((resolve, reject) => {
    const beginning = from === undefined ? '' : `?lastEventId=${encodeURIComponent(from)}`;
    const sent = request(`${url}/api/v1/events${beginning}`, {
      agent: false,
      headers: { ...credential, ...resuming },
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      const heard: HeardEvent[] = [];
      let lastId = lastEventId ?? '';
      let hasEnded = false;
      let rest = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        const blocks = (rest + text).split('\n\n');
        rest = blocks.pop()!;
        for (const block of blocks) {
          const fields = new Map(
            block.split('\n').map((line) => [line.split(': ')[0]!, line.slice(line.indexOf(': ') + 2)]),
          );
          lastId = fields.get('id') ?? lastId;
          const data = fields.get('data');
          if (!data) continue;
          const event = {
            id: lastId,
            name: fields.get('event')!,
            data: JSON.parse(data) as HeardEvent['data'],
          };
          heard.push(event);
          onEvent?.(event);
        }
      });
      response.on('error', () => undefined);
      response.on('close', () => (hasEnded = true));
      resolve({
        status: response.statusCode!,
        headers: response.headers,
        heard,
        get lastId() {
          return lastId;
        },
        get hasEnded() {
          return hasEnded;
        },
        close: () => sent.destroy(),
      });
    });
    sent.end();
  });
}
