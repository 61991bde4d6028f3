import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { readAgain } from './read-again.js';

const KEY = ['negotiations', 'board'];

/** Answers are given by hand, in the order of the questions. */
function slowServer() {
  const given: ((answer: string) => void)[] = [];
  const queryFn = (): Promise<string> =>
    new Promise((resolve) => {
      given.push(resolve);
    });
  return { given, options: { queryKey: KEY, queryFn, staleTime: Infinity } };
}

it('reads once more what was on its way for the first time: it may be of before', async () => {
  const client = new QueryClient();
  const { given, options } = slowServer();
  const shown = new QueryObserver(client, options);
  const stop = shown.subscribe(() => undefined);
  readAgain(client, 'negotiations');
  given[0]!('before');
  await expect.poll(() => given.length).toBe(2);
  given[1]!('after');
  await expect.poll(() => shown.getCurrentResult().data).toBe('after');
  stop();
  client.clear();
});

it('reads what nobody looks at when somebody does', async () => {
  const client = new QueryClient();
  const { given, options } = slowServer();
  const loaded = client.query(options);
  readAgain(client, 'negotiations');
  given[0]!('before');
  await loaded;
  await expect.poll(() => client.getQueryState(KEY)!.isInvalidated).toBe(true);
  expect(given).toHaveLength(1);
  client.clear();
});

it('leaves alone what is about something else', async () => {
  const client = new QueryClient();
  client.setQueryData(['people'], []);
  readAgain(client, 'negotiations');
  expect(client.getQueryState(['people'])!.isInvalidated).toBe(false);
  client.clear();
});
