import { SetMetadata } from '@nestjs/common';
import type { CustomDecorator } from '@nestjs/common';
import type { Action } from '#libs/identity/policy.js';
import type { RecordType } from '#libs/negotiations/record-facts.js';

export const AUTHORISATION = Symbol('authorisation');

/** What a route demands: an action of the policy, on the record that `:id` names when there is one. */
export interface Authorisation {
  action: Action;
  record?: RecordType;
}

/** Declares who may call a route. A route without it, and without `@Public()`, stops the boot. */
export function Authorise(action: Action, record?: RecordType): CustomDecorator<symbol> {
  return SetMetadata(AUTHORISATION, { action, ...(record ? { record } : {}) } satisfies Authorisation);
}

/** Declares that a route is open to everybody. */
export function Public(): CustomDecorator<symbol> {
  return SetMetadata(AUTHORISATION, 'public');
}

export const UNATTENDED = Symbol('unattended');

/** Declares that pages call a route on their own: it keeps no session alive. */
export function Unattended(): CustomDecorator<symbol> {
  return SetMetadata(UNATTENDED, true);
}
