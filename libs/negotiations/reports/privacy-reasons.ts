import type { WithdrawalReason } from '../withdrawals/withdrawal.entity.js';

const PRIVACY: readonly WithdrawalReason[] = ['privacy_upheld', 'privacy_unspecified'];

/** Whether a reason is about privacy. */
export function isPrivacyReason(reason: WithdrawalReason): boolean {
  return PRIVACY.includes(reason);
}
