import { describe, expect, it } from 'vitest';
import { loadConfiguration } from './configuration.js';
import { environment, settingOf } from './environment.js';
import type { VariableName } from './environment.js';

const refusal = (env: Record<string, string | undefined>): string => {
  try {
    loadConfiguration(env, '/srv/parley');
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

describe('the configuration', () => {
  it('needs no variable at all', () => {
    expect(loadConfiguration({}, '/srv/parley')).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:3000',
      dataDir: '/srv/parley/.parley',
      redisUrls: [],
      mailFrom: 'Parley <parley@localhost>',
      trustProxy: [],
      demo: true,
      logLevel: 'info',
    });
  });

  it('takes each variable in its own form', () => {
    const configuration = loadConfiguration(
      {
        PORT: '8080',
        HOST: '0.0.0.0',
        PUBLIC_URL: 'https://parley.example.com/',
        DATA_DIR: 'data',
        DATABASE_URL: 'postgresql://owner:secret@db/parley',
        APP_DATABASE_URL: 'postgres://app:secret@db/parley',
        WORKER_DATABASE_URL: 'postgres://worker:secret@db/parley',
        REDIS_URL: 'rediss://a:6379, rediss://b:6379',
        SMTP_URL: 'smtp://mail:25',
        TRUST_PROXY: '10.0.0.0/8, ::1, loopback',
        ENCRYPTION_KEY_FILE: 'keys/encryption',
        DEMO: 'false',
        DEMO_PASSWORD: 'correct horse',
        LOG_LEVEL: 'debug',
      },
      '/srv/parley',
    );
    expect(configuration).toEqual({
      port: 8080,
      host: '0.0.0.0',
      publicUrl: 'https://parley.example.com',
      dataDir: '/srv/parley/data',
      databaseUrl: 'postgresql://owner:secret@db/parley',
      appDatabaseUrl: 'postgres://app:secret@db/parley',
      workerDatabaseUrl: 'postgres://worker:secret@db/parley',
      redisUrls: ['rediss://a:6379', 'rediss://b:6379'],
      smtpUrl: 'smtp://mail:25',
      mailFrom: 'Parley <parley@parley.example.com>',
      trustProxy: ['10.0.0.0/8', '::1', 'loopback'],
      encryptionKeyFile: '/srv/parley/keys/encryption',
      demo: false,
      demoPassword: 'correct horse',
      logLevel: 'debug',
    });
  });

  it('takes an empty variable for an absent one', () => {
    expect(loadConfiguration({ PORT: '', REDIS_URL: ' ' }).port).toBe(3000);
  });

  it('cannot be changed afterwards', () => {
    const configuration = loadConfiguration({});
    expect(Object.isFrozen(configuration)).toBe(true);
    expect(Object.isFrozen(configuration.redisUrls)).toBe(true);
  });

  it('brackets an IPv6 address in the public one', () => {
    expect(loadConfiguration({ HOST: '::1' }).publicUrl).toBe('http://[::1]:3000');
  });

  it.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '3000x'],
    ['HOST', 'localhost:3000'],
    ['PUBLIC_URL', 'parley.example.com'],
    ['PUBLIC_URL', 'https://parley.example.com/parley'],
    ['PUBLIC_URL', 'https://user:password@parley.example.com'],
    ['TRUST_PROXY', '1'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '10.0.0.1,'],
    ['MAIL_FROM', 'Parley'],
    ['MAIL_FROM', 'Parley <a@b>\nBcc: c@d'],
    ['DEMO', 'yes'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%j and says what it must be', (name, text) => {
    const { form } = settingOf(name as VariableName);
    expect(refusal({ [name]: text })).toBe(`${name} must be ${form}, not ${JSON.stringify(text)}.`);
  });

  it.each([
    ['DATABASE_URL', 'mysql://owner:hunter22@db/parley'],
    ['APP_DATABASE_URL', 'hunter22'],
    ['WORKER_DATABASE_URL', 'hunter22'],
    ['REDIS_URL', 'http://:hunter22@cache'],
    ['REDIS_URL', 'redis://:hunter22@a,rediss://:hunter22@b'],
    ['SMTP_URL', 'http://user:hunter22@mail'],
    ['DEMO_PASSWORD', 'hunter2'],
  ])('refuses a wrong %s without showing it', (name, text) => {
    const { form } = settingOf(name as VariableName);
    expect(refusal({ [name]: text })).toBe(`${name} must be ${form}.`);
  });

  it('names every wrong variable at once', () => {
    expect(refusal({ PORT: 'x', DEMO: 'x' }).split('\n')).toHaveLength(2);
  });

  it.each([{ HOST: '0.0.0.0' }, { HOST: '192.0.2.1', PUBLIC_URL: 'http://localhost:3000' }])(
    'asks for an https address when others can reach the host: %j',
    (env) => {
      expect(refusal(env)).toBe(
        `PUBLIC_URL must be an https address because HOST is ${env.HOST}, which is not loopback: ` +
          'elsewhere browsers drop the session cookie on plain http.',
      );
    },
  );

  it('asks for an https address behind a proxy too', () => {
    expect(refusal({ PUBLIC_URL: 'http://parley.example.com' })).toContain('it names parley.example.com');
  });

  it('describes every variable', () => {
    for (const name of Object.keys(environment.shape) as VariableName[]) {
      expect(settingOf(name).meaning).toMatch(/\.$/);
    }
  });
});
