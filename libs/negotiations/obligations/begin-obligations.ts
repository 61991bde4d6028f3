import { v7 as uuid } from 'uuid';
import { insert } from '#libs/journal/change.js';
import type { Write } from '#libs/journal/change.js';
import { Obligation } from './obligation.entity.js';
import type { DraftObligation } from './templates.js';

/** What a withdrawal's duties hang on, and who sees to them. */
export interface DutyFrame {
  negotiationId: string;
  withdrawalId: string;
  ownerId: string | null;
  /** Who speaks for legal. */
  lawyerId: string | null;
  personId: string;
  now: string;
}

/** The rows of duties that a withdrawal leaves behind. */
export function obligationsBegun(drafts: readonly DraftObligation[], frame: DutyFrame): Write[] {
  const { negotiationId, withdrawalId, ownerId, lawyerId, personId, now } = frame;
  return drafts.map(({ by, ...draft }) =>
    insert(Obligation, {
      id: uuid(),
      negotiationId,
      withdrawalId,
      ...draft,
      dutyHolderId: by === 'owner' ? ownerId : lawyerId,
      createdBy: personId,
      createdAt: now,
      version: 1,
    }),
  );
}
