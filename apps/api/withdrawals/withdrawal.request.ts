import { ArrayMaxSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { OUTCOME_BY } from '#libs/negotiations/stages/negotiation.entity.js';
import type { OutcomeBy } from '#libs/negotiations/stages/negotiation.entity.js';
import { DISCLOSURES, WITHDRAWAL_REASONS } from '#libs/negotiations/withdrawals/withdrawal.entity.js';
import type { Disclosure, WithdrawalReason } from '#libs/negotiations/withdrawals/withdrawal.entity.js';
import { PageQuery } from '#apps/api/pages/page.query.js';
import { IsId } from '#apps/api/validation/ids.js';
import { IsObjectOf } from '#apps/api/validation/nested.js';
import { Nullable, Omittable } from '#apps/api/validation/presence.js';
import { IsQueryList } from '#apps/api/validation/query.js';
import { IsLine, IsText } from '#apps/api/validation/text.js';
import type { Id } from '#apps/api/values/formats.js';
import { UncertainTimeRequest } from '#apps/api/values/uncertain-time.request.js';

/** That somebody walked away, when and why. */
export class WithdrawalRequest {
  @IsIn(OUTCOME_BY) by: OutcomeBy;
  /** Worked out from `by`, when left out; demanded in a workspace that observes others. */
  @Omittable() @IsId() withdrawingPartyId?: Id;
  @IsObjectOf(() => UncertainTimeRequest) noticeDate: UncertainTimeRequest;
  @IsObjectOf(() => UncertainTimeRequest) effectiveDate: UncertainTimeRequest;
  /** The reason that was given. */
  @IsIn(WITHDRAWAL_REASONS) statedReason: WithdrawalReason;
  /** What legal makes of it; for legal alone. */
  @Omittable() @IsIn(WITHDRAWAL_REASONS) assessedReason?: WithdrawalReason;
  @Omittable()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsIn(WITHDRAWAL_REASONS, { each: true })
  secondaryReasons?: WithdrawalReason[];
  /** Objections to this negotiation that it goes back to. */
  @Omittable() @IsArray() @ArrayMaxSize(50) @ArrayUnique() @IsId({ each: true }) objectionIds?: Id[];
  @IsIn(DISCLOSURES) disclosure: Disclosure;
  /** Who announced it, as far as it is known. */
  @Omittable() @IsLine(300) announcedBy?: string;
  @Omittable() @IsText(4000) statement?: string;
  @Omittable() @IsId() sourceId?: Id;
}

/** What is put differently; what is left out stays. */
export class WithdrawalChangeRequest {
  /** For legal alone. */
  @Omittable() @Nullable() @IsIn(WITHDRAWAL_REASONS) assessedReason?: WithdrawalReason | null;
  @Omittable()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsIn(WITHDRAWAL_REASONS, { each: true })
  secondaryReasons?: WithdrawalReason[];
  @Omittable() @IsIn(DISCLOSURES) disclosure?: Disclosure;
  @Omittable() @Nullable() @IsLine(300) announcedBy?: string | null;
}

export class WithdrawalsQuery extends PageQuery {
  @Omittable() @IsQueryList() @IsIn(OUTCOME_BY, { each: true }) by?: OutcomeBy[];
  @Omittable() @IsQueryList() @IsIn(WITHDRAWAL_REASONS, { each: true }) statedReason?: WithdrawalReason[];
  @Omittable() @IsId() negotiationId?: Id;
  /** Provider or recipient. */
  @Omittable() @IsId() partyId?: Id;
}
