import { noop } from '@tanstack/react-query';
import type { Query, QueryClient } from '@tanstack/react-query';

/** Has every answer about these resources read anew, as soon as somebody looks at it. */
export function readAgain(client: QueryClient, ...resources: readonly string[]): void {
  void readAgainWhere(client, ({ queryKey }) => resources.includes(String(queryKey[0])));
}

/**
 * The same of every answer that `isMeant`. One that is on its way may be of before: it is read once more. Resolves when
 * what somebody looks at is read.
 */
export async function readAgainWhere(client: QueryClient, isMeant: (query: Query) => boolean): Promise<void> {
  const onTheirWay = client.getQueryCache().findAll({ predicate: isMeant, fetchStatus: 'fetching' });
  // What is on its way to be shown anew, the library itself asks for again.
  const kept = onTheirWay.filter((query) => query.state.data === undefined || !query.isActive());
  await Promise.all([
    client.invalidateQueries({ predicate: isMeant }),
    ...kept.map(({ promise, queryKey }) =>
      promise?.catch(noop).then(() => client.invalidateQueries({ queryKey, exact: true })),
    ),
  ]);
}
