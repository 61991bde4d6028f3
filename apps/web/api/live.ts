import type { Query, QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from '#libs/api-client/index.js';
import { readAgainWhere } from './read-again.js';

const ADDRESS = '/api/v1/events';
/** Events that come together are read for together. */
const GATHER_MS = 250;
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
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let heard: LiveEvent[] = [];
  const readAgain = (): void => {
    const events = heard;
    heard = [];
    gathering = undefined;
    readAgainWhere(client, (query) => events.some((event) => shows(query, event)));
  };
  const open = (): void => {
    source = new EventSource(`${ADDRESS}?${new URLSearchParams({ lastEventId: last }).toString()}`);
    source.addEventListener('change', ({ data, lastEventId }: MessageEvent<string>) => {
      last = lastEventId;
      heard.push(JSON.parse(data) as LiveEvent);
      gathering ??= setTimeout(readAgain, GATHER_MS);
    });
    source.addEventListener('reset', ({ lastEventId }: MessageEvent<string>) => {
      last = lastEventId;
      readAgainWhere(client, every);
    });
    source.addEventListener('error', () => {
      // It tries again by itself, unless it was refused: the session has ended, or the server is away.
      if (source?.readyState !== EventSource.CLOSED) return;
      again = setTimeout(open, AGAIN_MS);
    });
  };
  open();
  return () => {
    source?.close();
    clearTimeout(again);
    clearTimeout(gathering);
  };
}

/** Whether a query's answer may show the record: its own, its negotiation's, and every list of its kind. */
export function shows({ queryKey }: Pick<Query, 'queryKey'>, { record, negotiationId }: LiveEvent): boolean {
  const [resource, part] = queryKey;
  if (queryKey.includes(record?.id) || (negotiationId && queryKey.includes(negotiationId))) return true;
  const isList = typeof part !== 'string' || !UUID.test(part);
  if (resource === 'reports') return negotiationId != null;
  if (resource === 'negotiations') return isList && negotiationId != null;
  return isList && resource === pluralOf(record?.type ?? '');
}

function pluralOf(type: string): string {
  return type.endsWith('y') ? `${type.slice(0, -1)}ies` : `${type}s`;
}
