import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DCLinter } from 'dclint';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import { instructionsOf } from './dockerfile.mjs';

const DOCKERFILE = 'docker/Dockerfile';
const COMPOSE = 'docker/compose.yaml';

/** Taste, and another one than ours: services stand in the order in which they start. */
const ORDER = { 'service-keys-order': 0, 'services-alphabetical-order': 0, 'top-level-properties-order': 0 };

interface Service {
  command?: string[];
  environment?: Record<string, string>;
}

describe('the image', () => {
  const instructions = instructionsOf(DOCKERFILE);
  const last = (word: string) => instructions.findLast((each) => each.word === word)!.rest;

  it('copies what is there, and runs programs that the build makes', () => {
    const sources = instructions
      .filter(({ word, rest }) => word === 'COPY' && !rest.startsWith('--from'))
      .flatMap(({ rest }) => rest.split(' ').slice(0, -1));
    expect(sources.filter((source) => !existsSync(source))).toEqual([]);
    const { services } = parse(readFileSync(COMPOSE, 'utf8'), { merge: true }) as {
      services: Record<string, Service>;
    };
    const commands = [
      JSON.parse(last('CMD')),
      JSON.parse(last('HEALTHCHECK').split('CMD ')[1]!),
      ...['migrate', 'worker'].map((name) => services[name]!.command!),
    ] as string[][];
    for (const [program, file] of commands) {
      expect(program).toBe('node');
      expect(existsSync(file!.replace(/^dist\/processes\/(.+)\.js$/, 'apps/$1/main.ts'))).toBe(true);
    }
  });

  it('runs as nobody in particular, on a Node that the project supports', () => {
    expect(last('USER')).toBe('node');
    expect(last('FROM')).toMatch(/^node:(22|24)-/);
  });
});

describe('the compose file', () => {
  it('is what the Compose Specification allows', () => {
    const linter = new DCLinter({ rules: ORDER, quiet: false, debug: false, exclude: [] });
    const [result, ...others] = linter.lintFiles([join(process.cwd(), COMPOSE)], false);
    expect(others).toEqual([]);
    expect(result!.messages).toEqual([]);
  });

  it('keeps the keys and the passwords out of itself', () => {
    const text = readFileSync(COMPOSE, 'utf8');
    expect(text).toContain('/run/secrets/encryption_key');
    for (const [, variable] of text.matchAll(/PASSWORD: (.*)/g)) expect(variable).toMatch(/^\$\{/);
  });
});
