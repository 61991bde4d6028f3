import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn } from 'class-validator';
import {
  BEARS_ON_TYPES,
  COMMITMENT_KINDS,
  DATA_CATEGORIES,
  POSITION_RULES,
  PURPOSES,
  RESTRICTIONS,
  STANCES,
  WORDINGS,
} from '#libs/negotiations/record/vocabulary.js';
import type {
  BearsOnType,
  CommitmentKind,
  DataCategory,
  PositionRule,
  Purpose,
  Restriction,
  Stance,
  Wording,
} from '#libs/negotiations/record/vocabulary.js';
import { IsId } from '#apps/api/validation/ids.js';
import { IsListOf, IsObjectOf } from '#apps/api/validation/nested.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsLine, IsLink, IsText } from '#apps/api/validation/text.js';
import type { Id } from '#apps/api/values/formats.js';
import { UncertainTimeRequest } from '#apps/api/values/uncertain-time.request.js';

/** Where a fact came from. */
export class SourceRequest {
  /** Left out when unknown. */
  @Omittable() @IsLine(200) publisher?: string;
  @IsLine(500) title: string;
  @IsObjectOf(() => UncertainTimeRequest) publishedOn: UncertainTimeRequest;
  @Omittable() @IsLink() url?: string;
  /** The source that told of this one. */
  @Omittable() @IsId() reportedViaId?: Id;
}

/** What everything cited has in common. */
export class CitedRequest {
  @IsId() sourceId: Id;
  @IsIn(WORDINGS) wording: Wording;
  /** Where in the source. */
  @Omittable() @IsLine(200) locator?: string;
  /** What the source leaves open, in the words of whoever writes it down. */
  @Omittable() @IsText(2000) note?: string;
}

/** What somebody said in public. */
export class StatementRequest extends CitedRequest {
  /** Left out when not named. */
  @Omittable() @IsLine(300) speaker?: string;
  @Omittable() @IsId() partyId?: Id;
  /** Whose words they are was concluded, not stated. */
  @Omittable() @IsBoolean() partyInferred?: boolean;
  /** The parties whose words they may be, where that is open. */
  @Omittable()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsId({ each: true })
  partyCandidates?: Id[];
  @Omittable() @IsId() negotiationId?: Id;
  @IsIn(STANCES) stance: Stance;
  @IsText(4000) text: string;
  /** What is denied: demanded of a denial, refused elsewhere. */
  @Omittable() @IsText(500) denied?: string;
  /** What it covers. */
  @Omittable() @IsText(500) covers?: string;
  @IsObjectOf(() => UncertainTimeRequest) statedOn: UncertainTimeRequest;
}

/** A promise about future conduct. */
export class CommitmentRequest extends CitedRequest {
  @IsId() partyId: Id;
  @Omittable() @IsId() negotiationId?: Id;
  @IsIn(COMMITMENT_KINDS) kind: CommitmentKind;
  @IsText(4000) text: string;
  /** The restriction that a contract would need to keep it. */
  @IsIn(RESTRICTIONS) impliedRestriction: Restriction;
  @IsObjectOf(() => UncertainTimeRequest) madeOn: UncertainTimeRequest;
}

/** How a product was marked on data privacy; a mark that is not given is left out. */
export class RatingRequest extends CitedRequest {
  @IsId() partyId: Id;
  @IsLine(200) product: string;
  @Omittable() @IsLine(200) rater?: string;
  @Omittable() @IsLine(200) overall?: string;
  @Omittable() @IsLine(200) control?: string;
  @Omittable() @IsLine(200) collection?: string;
  @Omittable() @IsLine(200) retention?: string;
  @Omittable() @IsLine(200) deletion?: string;
  @IsObjectOf(() => UncertainTimeRequest) ratedOn: UncertainTimeRequest;
}

export class BearsOnRequest {
  @IsIn(BEARS_ON_TYPES) type: BearsOnType;
  @IsId() id: Id;
}

/** A reported fact that bears on negotiations. */
export class SignalRequest extends CitedRequest {
  @Omittable() @IsId() partyId?: Id;
  @IsText(4000) text: string;
  @IsObjectOf(() => UncertainTimeRequest) observedOn: UncertainTimeRequest;
  @Omittable() @IsListOf(() => BearsOnRequest, 30) bearsOn?: BearsOnRequest[];
}

/** What a party never shares, or only on a condition. */
export class PositionRequest extends CitedRequest {
  @IsId() partyId: Id;
  @IsIn(DATA_CATEGORIES) category: DataCategory;
  /** Every purpose, when left out. */
  @Omittable() @IsIn(PURPOSES) purpose?: Purpose;
  @IsIn(POSITION_RULES) rule: PositionRule;
  /** Demanded of `only_if`, refused of `never`. */
  @Omittable() @IsText(1000) condition?: string;
}

/** What the data is said to be for. */
export class PurposeClaimRequest extends CitedRequest {
  @IsIn(PURPOSES) purpose: Purpose;
  @IsText(1000) text: string;
  /** Said by others, not by the parties. */
  @IsBoolean() alleged: boolean;
}

/** What a source tells of a negotiation as such: that it is under way, who began it, that it ended. */
export class CitationRequest extends CitedRequest {
  /** Who told the source, as it names them; left out when it does not say. */
  @Omittable() @IsLine(300) attribution?: string;
  @IsText(4000) text: string;
  @IsObjectOf(() => UncertainTimeRequest) toldOn: UncertainTimeRequest;
}
