import { createClient } from '#libs/api-client/index.js';
import type { Client } from '#libs/api-client/index.js';
import { injectedFetch } from '#libs/testing/injected-fetch.js';
import type { TestApp } from '#libs/testing/test-app.js';

/** Signs in to a workspace over HTTP, as anyone does; answers the generated client with the session's cookie. */
export async function signIn(
  { app }: TestApp,
  credentials: { email: string; password: string; workspace: string },
): Promise<Client> {
  const answer = await app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: credentials });
  if (answer.statusCode !== 204) throw new Error(answer.body);
  const [cookie] = String(answer.headers['set-cookie']).split(';');
  return createClient({
    baseUrl: 'http://parley.test',
    fetch: injectedFetch(app),
    headers: { cookie: cookie! },
  });
}
