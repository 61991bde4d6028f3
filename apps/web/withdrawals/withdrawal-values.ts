import type {
  Disclosure,
  OutcomeBy,
  UncertainTimeRequest,
  WithdrawalReason,
  WithdrawalRequest,
} from '#libs/api-client/index.js';

/** A withdrawal as its form has it. */
export interface WithdrawalValues {
  by: OutcomeBy | null;
  withdrawingPartyId: string | null;
  noticeDate: UncertainTimeRequest;
  effectiveDate: UncertainTimeRequest;
  statedReason: WithdrawalReason | null;
  assessedReason: WithdrawalReason | null;
  secondaryReasons: WithdrawalReason[];
  objectionIds: string[];
  disclosure: Disclosure | null;
  announcedBy: string;
  statement: string;
}

export const NOTHING_SAID: WithdrawalValues = {
  by: null,
  withdrawingPartyId: null,
  noticeDate: { value: '', precision: 'day', inferred: false },
  effectiveDate: { value: '', precision: 'day', inferred: false },
  statedReason: null,
  assessedReason: null,
  secondaryReasons: [],
  objectionIds: [],
  disclosure: 'confidential',
  announcedBy: '',
  statement: '',
};

/** As the API takes it: what nobody said is left out. */
export function requestOf({ noticeDate, effectiveDate, ...plain }: WithdrawalValues) {
  const said = Object.entries(plain).filter(([, value]) => value !== null && value.length > 0);
  return {
    ...Object.fromEntries(said),
    noticeDate: known(noticeDate),
    effectiveDate: known(effectiveDate),
  } as WithdrawalRequest;
}

function known({ precision, value, ...time }: UncertainTimeRequest): UncertainTimeRequest {
  return { ...time, precision, value: precision === 'unknown' ? null : value };
}
