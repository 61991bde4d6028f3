import { Problem } from './problem.js';
import { signedInAgain } from './session-lost.js';

/** What a function of the generated client answers. */
type Answer<Data> = Promise<{ data?: Data; error?: unknown; response?: Response }>;

/**
 * Asks the API and answers its data. When the session has ended, the call waits while the person signs in over the
 * page and is then made again: nothing of what they were doing is lost. Throws `Problem`.
 */
export async function call<Data>(ask: () => Answer<Data>): Promise<Data> {
  const answer = await ask();
  if (answer.response?.status !== 401) return dataOf(answer);
  await signedInAgain();
  return call(ask);
}

/** As `call`, for those that want to know that nobody is signed in. */
export async function callOnce<Data>(ask: () => Answer<Data>): Promise<Data> {
  return dataOf(await ask());
}

function dataOf<Data>({ data, error, response }: Awaited<Answer<Data>>): Data {
  if (response?.ok) return data as Data;
  if (!response) throw new Problem({ status: 0 });
  const details = typeof error === 'object' && error !== null ? error : {};
  throw new Problem({ ...details, status: response.status });
}
