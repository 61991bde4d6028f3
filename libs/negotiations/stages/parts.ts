import type { Role } from '#libs/identity/person.js';

/**
 * What somebody has to be to take a part in a negotiation: one of these. Its owner moves it, and legal is to stay able to
 * judge it; anybody sponsors one.
 */
export const PARTS = {
  ownerId: ['partnership_manager'],
  counselId: ['legal'],
  sponsorId: undefined,
} as const satisfies Record<string, readonly Role[] | undefined>;

export type Part = keyof typeof PARTS;
