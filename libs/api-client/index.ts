/** The typed client of the HTTP API: one function per operation, `createClient` for a client of one's own. */
export * from './generated/sdk.gen.js';
export type * from './generated/types.gen.js';
export { createClient } from './generated/client/index.js';
export type { Client } from './generated/client/index.js';
