import type { Query, QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from '#libs/api-client/index.js';
import { readAgainWhere } from './read-again.js';
import { SHOWN_IN } from './shown-in.js';

const ADDRESS = '/api/v1/events';
/** Events that come together are read for together. */
const GATHER_MS = 250;
/** The next are read for once those before were, or when that takes longer than this. */
const READ_MS = 3000;
const AGAIN_MS = 5000;
const every = (): boolean => true;
const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/**
 * Hears which records change and reads again whatever shows them. `from`: the event after which everything that is shown
 * was read. Answers what ends it.
 */
export function listenToChanges(client: QueryClient, from: string): () => void {
  let last = from;
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let heard: LiveEvent[] = [];
  let isReading = false;
  const readOn = async (): Promise<void> => {
    isReading = true;
    while (heard.length > 0) {
      await pause(GATHER_MS);
      const events = heard;
      heard = [];
      // Under a stream of events an answer would else be asked for again before it came.
      const read = readAgainWhere(client, (query) => events.some((event) => shows(query, event)));
      await Promise.race([read, pause(READ_MS)]);
    }
    isReading = false;
  };
  const open = (): void => {
    clearTimeout(again);
    source?.close();
    source = new EventSource(`${ADDRESS}?${new URLSearchParams({ lastEventId: last }).toString()}`);
    source.addEventListener('change', ({ data, lastEventId }: MessageEvent<string>) => {
      last = lastEventId;
      heard.push(JSON.parse(data) as LiveEvent);
      if (!isReading) void readOn();
    });
    source.addEventListener('reset', ({ lastEventId }: MessageEvent<string>) => {
      last = lastEventId;
      void readAgainWhere(client, every);
    });
    source.addEventListener('error', () => {
      // It tries again by itself, unless it was refused: the session has ended, or the server is away.
      if (source?.readyState !== EventSource.CLOSED) return;
      again = setTimeout(open, AGAIN_MS);
    });
  };
  open();
  // A connection of before the network went away may look open for minutes.
  window.addEventListener('online', open);
  return () => {
    window.removeEventListener('online', open);
    source?.close();
    clearTimeout(again);
    heard = [];
  };
}

/** Whether a query's answer may show the record. */
export function shows({ queryKey }: Pick<Query, 'queryKey'>, { record, negotiationId }: LiveEvent): boolean {
  if (!record) return false;
  const named = queryKey.flat();
  if (named.includes(record.id) || (negotiationId && named.includes(negotiationId))) return true;
  const [resource, part] = queryKey;
  if (!SHOWN_IN[record.type].includes(String(resource))) return false;
  const subject = subjectOf(part);
  // What is the whole workspace's shows in what is about anything; with whom a negotiation is, an event does not say.
  if (!negotiationId || subject === undefined || resource === 'parties') return true;
  return subject === negotiationId;
}

/** The one record that an answer is about; nothing where it is a list of many. */
function subjectOf(part: unknown): string | undefined {
  if (typeof part === 'string') return UUID.test(part) ? part : undefined;
  return (part as { negotiationId?: string } | undefined)?.negotiationId;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
