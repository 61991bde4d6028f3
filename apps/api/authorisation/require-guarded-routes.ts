import type { INestApplicationContext } from '@nestjs/common';
import { StartRefused } from '#libs/configuration/start-refused.js';
import { declaredRoutes } from './declared-routes.js';

/** Refuses to start with a route that says neither who may call it nor that everybody may. Errors: `StartRefused`. */
export function requireGuardedRoutes(app: INestApplicationContext): void {
  const open = declaredRoutes(app)
    .filter(({ demand }) => demand === undefined)
    .map(({ name }) => name);
  if (open.length === 0) return;
  throw new StartRefused(`Nothing says who may call ${open.join(', ')}: add @Authorise(...) or @Public().`);
}
