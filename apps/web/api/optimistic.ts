import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QueryKey, UseMutationResult } from '@tanstack/react-query';
import { readAgain } from './read-again.js';

interface Optimistic<Command, Result, Shown> {
  /** Asks the server. */
  change: (command: Command) => Promise<Result>;
  /** Whose answers show the change; every query that begins with it. */
  shownIn: QueryKey;
  /** A shown answer as it will be. Must not alter what it is given. */
  apply: (shown: Shown, command: Command) => Shown;
  /** Resources to read again afterwards. */
  touched: readonly string[];
}

/**
 * A change that shows at once. When it is refused, every answer goes back to what was there, unless the server
 * has said something newer in the meantime.
 */
export function useOptimistic<Command, Result, Shown>({
  change,
  shownIn,
  apply,
  touched,
}: Optimistic<Command, Result, Shown>): UseMutationResult<Result, Error, Command, Undo> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    async onMutate(command) {
      await client.cancelQueries({ queryKey: shownIn });
      return client.getQueriesData<Shown>({ queryKey: shownIn }).flatMap(([key, before]) => {
        if (before === undefined) return [];
        // As the cache keeps it, which is not always the object that it was given.
        const after = client.setQueryData<Shown>(key, apply(before, command));
        return [{ key, before, after }];
      });
    },
    onError(_error, _command, shown = []) {
      for (const { key, before, after } of shown) {
        client.setQueryData(key, (now: unknown) => (now === after ? before : now));
      }
    },
    onSettled: () => readAgain(client, ...touched),
  });
}

type Undo = { key: QueryKey; before: unknown; after: unknown }[];
