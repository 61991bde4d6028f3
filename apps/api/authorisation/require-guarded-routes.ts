import type { INestApplicationContext } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { AUTHORISATION } from './authorise.decorator.js';

type Handler = (...given: never[]) => unknown;

/** Refuses to start with a route that says neither who may call it nor that everybody may. Errors: `StartRefused`. */
export function requireGuardedRoutes(app: INestApplicationContext): void {
  const open = handlersOf(app)
    .filter(({ handler }) => Reflect.getMetadata(AUTHORISATION, handler) === undefined)
    .map(({ name }) => name);
  if (open.length === 0) return;
  throw new StartRefused(`Nothing says who may call ${open.join(', ')}: add @Authorise(...) or @Public().`);
}

function handlersOf(app: INestApplicationContext): { name: string; handler: Handler }[] {
  const scanner = new MetadataScanner();
  const modules = [...app.get(ModulesContainer).values()];
  return modules
    .flatMap((module) => [...module.controllers.values()])
    .flatMap(({ metatype }) => {
      const prototype = (metatype as { prototype: Record<string, Handler> }).prototype;
      return scanner
        .getAllMethodNames(prototype)
        .map((method) => ({ name: `${metatype!.name}.${method}`, handler: prototype[method]! }));
    })
    .filter(({ handler }) => Reflect.getMetadata(PATH_METADATA, handler) !== undefined);
}
