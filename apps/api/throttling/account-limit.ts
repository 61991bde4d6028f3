import { Inject, Injectable } from '@nestjs/common';
import { ThrottlerStorage } from '@nestjs/throttler';
import { tooMany } from '#libs/problems/domain-error.js';
import { MINUTE_MS } from './limits.js';

/** How often one account may be tried in a minute. */
export class AccountAttempts {
  constructor(readonly limit: number) {}
}

/** Counts attempts to get in as one account, wherever they come from. An account is never shut for good. */
@Injectable()
export class AccountLimit {
  constructor(
    @Inject(ThrottlerStorage) private readonly storage: ThrottlerStorage,
    private readonly attempts: AccountAttempts,
  ) {}

  /** `account`: an address, whether or not there is such an account. Errors: `too-many-requests`. */
  async take(account: string): Promise<void> {
    const { limit } = this.attempts;
    if (!Number.isFinite(limit)) return;
    const key = `account ${account.trim().toLowerCase()}`;
    const { isBlocked } = await this.storage.increment(key, MINUTE_MS, limit, MINUTE_MS, 'account');
    if (isBlocked) throw tooMany();
  }
}
