import type { CommandContext } from '#libs/journal/command-context.js';

export const ROLES = ['partnership_manager', 'legal', 'executive', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const SIGN_OFF_AREAS = ['legal', 'privacy', 'security'] as const;
export type SignOffArea = (typeof SIGN_OFF_AREAS)[number];

/** A member of a workspace as a decision needs them: who they are and what they may do. */
export interface Person {
  id: string;
  name: string;
  roles: readonly Role[];
  signOffAreas: readonly SignOffArea[];
}

/** A command given by a person: their roles beside the conditions it runs under. */
export interface PersonContext extends CommandContext {
  accountId: string;
  person: Person;
}
