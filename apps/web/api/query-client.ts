import { notifyManager, QueryClient } from '@tanstack/react-query';
import { Problem } from './problem.js';

/** What one try more can help: the network, or a server that is coming back. */
const isPassing = (error: Error): boolean =>
  error instanceof Problem && (error.isUnreachable || error.status === 503);

// Before the next frame and not some frames later: a change is to be seen at once.
notifyManager.setScheduler(queueMicrotask);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => failures < 2 && isPassing(error),
    },
    // A change fails at once when there is no network: the form keeps it, and the person knows.
    mutations: { networkMode: 'always', retry: false },
  },
});
