import { DomainError } from '#libs/problems/domain-error.js';

/** A file that cannot be taken apart into rows. `detail` says where, and what to do. */
export function unreadable(detail: string): DomainError {
  return new DomainError('invalid', 'unreadable-sheet', 'The rows cannot be read', detail);
}
