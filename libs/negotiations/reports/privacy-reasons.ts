import type { WithdrawalTale } from './rollups/history.js';
import type { WithdrawalReason } from '../withdrawals/withdrawal.entity.js';

const PRIVACY: readonly WithdrawalReason[] = ['privacy_upheld', 'privacy_unspecified'];

/**
 * Whether a withdrawal counts as one for privacy whatever its main reason: with an objection linked to it, or with a
 * secondary reason of privacy.
 */
export function isPrivateBesides({
  linked,
  privateBesides,
}: Pick<WithdrawalTale, 'linked' | 'privateBesides'>): boolean {
  return linked || privateBesides;
}

/** Whether a reason is about privacy. */
export function isPrivacyReason(reason: WithdrawalReason): boolean {
  return PRIVACY.includes(reason);
}
