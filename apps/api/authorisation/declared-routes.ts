import type { INestApplicationContext } from '@nestjs/common';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { API_PREFIX, OUTSIDE_PREFIX } from '#apps/api/http/prefix.js';
import { CREATES } from '#apps/api/http/representation.interceptor.js';
import { AUTHORISATION } from './authorise.decorator.js';
import type { Authorisation } from './authorise.decorator.js';

type Handler = (...given: never[]) => unknown;

/** A route as its controller declares it. */
export interface DeclaredRoute {
  /** `NegotiationsController.readNegotiation` */
  name: string;
  /** `GET` */
  method: string;
  /** From the root, with its parameters: `/api/v1/negotiations/:id`. */
  path: string;
  /** Undefined when nothing says who may call it, which stops the boot. */
  demand: Authorisation | 'public' | undefined;
  /** The collection that it adds to, where it makes a record. */
  creates: string | undefined;
}

/** Every route of an application, in the order of its modules. */
export function declaredRoutes(app: INestApplicationContext): DeclaredRoute[] {
  const scanner = new MetadataScanner();
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  return controllers.flatMap(({ metatype }) => {
    const prototype = (metatype as { prototype: Record<string, Handler> }).prototype;
    const base = Reflect.getMetadata(PATH_METADATA, metatype!) as string;
    return scanner
      .getAllMethodNames(prototype)
      .map((name) => ({ name: `${metatype!.name}.${name}`, handler: prototype[name]! }))
      .filter(({ handler }) => Reflect.getMetadata(PATH_METADATA, handler) !== undefined)
      .map(({ name, handler }) => ({
        name,
        method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod],
        path: pathOf(base, Reflect.getMetadata(PATH_METADATA, handler) as string),
        demand: Reflect.getMetadata(AUTHORISATION, handler) as DeclaredRoute['demand'],
        creates: Reflect.getMetadata(CREATES, handler) as DeclaredRoute['creates'],
      }));
  });
}

function pathOf(base: string, own: string): string {
  const path = [base, own].map((part) => part.replaceAll(/^\/+|\/+$/g, '')).filter((part) => part !== '');
  const joined = path.join('/');
  return OUTSIDE_PREFIX.includes(joined) ? `/${joined}` : `/${API_PREFIX}/${joined}`;
}
