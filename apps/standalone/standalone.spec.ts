import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '#libs/database/embedded/free-port.js';

/** `npm start` without its installation and build: a process, what it has printed, and its exit code. */
interface Product {
  process: ChildProcess;
  output: () => string;
  ended: Promise<number | null>;
}

const products: Product[] = [];

function start(variables: Record<string, string>): Product {
  const child = spawn(process.execPath, ['libs/testing/run-source.mjs', 'apps/standalone/main.ts'], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'silent', ...variables },
  });
  let printed = '';
  child.stdout.on('data', (data: Buffer) => (printed += data.toString()));
  child.stderr.on('data', (data: Buffer) => (printed += data.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const product = { process: child, output: () => printed, ended };
  products.push(product);
  return product;
}

async function untilReady(product: Product, port: number): Promise<void> {
  await expect
    .poll(() => product.output(), { timeout: 120_000 })
    .toContain(`Parley is at http://127.0.0.1:${port}`);
  expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
}

describe('one process that is everything', { timeout: 120_000 }, () => {
  let dataDir: string;
  let port: number;
  /** The one that was started last. */
  let product: Product;
  beforeAll(async () => {
    dataDir = await mkdtemp('/tmp/parley-standalone-');
    await chmod(dataDir, 0o711);
    port = await freePort();
  });
  afterAll(async () => {
    for (const each of products) {
      each.process.kill('SIGTERM');
      await each.ended;
    }
    await rm(dataDir, { recursive: true });
  }, 120_000);

  const passwordOf = ({ output }: Product) => /^ {2}Password +(\S+)$/m.exec(output())![1]!;

  /** Signs in to the demo as its executive, over the socket. */
  async function signIn(password: string): Promise<number> {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'executive@parley.example', password, workspace: 'messenger-2018' }),
    });
    return answer.status;
  }

  const variables = () => ({ PORT: String(port), DATA_DIR: dataDir });

  it('starts on an empty folder, serves, and refuses its data to a second one', async () => {
    product = start(variables());
    await untilReady(product, port);
    const { mode } = await stat(`${dataDir}/demo.password`);
    expect(mode & 0o777).toBe(0o600);
    const second = start({ ...variables(), PORT: String(await freePort()) });
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(
      `Parley is running already (process ${product.process.pid}) on the data in`,
    );
    expect(await signIn(passwordOf(product))).toBe(204);
  });

  it('goes on with the same data and the same password after it was killed', async () => {
    const killed = product;
    killed.process.kill('SIGKILL');
    await killed.ended;
    product = start(variables());
    await untilReady(product, port);
    expect(passwordOf(product)).toBe(passwordOf(killed));
    expect(await signIn(passwordOf(product))).toBe(204);
    expect(product.output()).toContain('PostgreSQL was still running after an earlier start and is used on.');
  });

  it('stops in order at Ctrl-C, even when that comes twice', async () => {
    product.process.kill('SIGINT');
    product.process.kill('SIGINT');
    expect(await product.ended).toBe(0);
    expect(product.output()).toMatch(/Stopping \.\.\.\nStopped\.\n$/);
  });

  it('takes the password it is given, from that start on, and prints it to nobody', async () => {
    product = start({ ...variables(), DEMO_PASSWORD: 'a given password' });
    await untilReady(product, port);
    expect(await signIn('a given password')).toBe(204);
    expect(product.output()).not.toContain('a given password');
    product.process.kill('SIGTERM');
    expect(await product.ended).toBe(0);
  });

  it('starts empty without a demo', async () => {
    const elsewhere = await mkdtemp('/tmp/parley-standalone-');
    await chmod(elsewhere, 0o711);
    product = start({ ...variables(), DATA_DIR: elsewhere, DEMO: 'false' });
    await untilReady(product, port);
    expect(product.output()).not.toContain('parley.example');
    product.process.kill('SIGTERM');
    await product.ended;
    await rm(elsewhere, { recursive: true });
  });

  it('refuses a taken port before it has made anything', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port: taken } = other.address() as AddressInfo;
    const elsewhere = `${dataDir}/never-made`;
    const refused = start({ PORT: String(taken), DATA_DIR: elsewhere });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toBe(
      `Port ${taken} of 127.0.0.1 is taken. Stop what uses it, or set PORT to another one.\n`,
    );
    expect(existsSync(elsewhere)).toBe(false);
    other.close();
  });

  it('names every wrong variable', async () => {
    const refused = start({ PORT: 'x', DEMO: 'perhaps' });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toBe(
      'PORT must be a whole number from 1 to 65535, not "x".\nDEMO must be true or false, not "perhaps".\n',
    );
  });
});
