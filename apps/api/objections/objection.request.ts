import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn } from 'class-validator';
import {
  EVIDENCE_KINDS,
  LEVELS,
  OBJECTION_CATEGORIES,
  OBJECTION_SIDES,
} from '#libs/negotiations/objections/vocabulary.js';
import type {
  EvidenceKind,
  Level,
  ObjectionCategory,
  ObjectionSide,
} from '#libs/negotiations/objections/vocabulary.js';
import { WORDINGS } from '#libs/negotiations/record/vocabulary.js';
import type { Wording } from '#libs/negotiations/record/vocabulary.js';
import { IsDateOrInstant } from '#apps/api/validation/dates.js';
import { IsId } from '#apps/api/validation/ids.js';
import { IsListOf, IsObjectOf } from '#apps/api/validation/nested.js';
import { Nullable, Omittable } from '#apps/api/validation/presence.js';
import { IsLine, IsText } from '#apps/api/validation/text.js';
import type { DateOrInstant, Id } from '#apps/api/values/formats.js';
import { UncertainTimeRequest } from '#apps/api/values/uncertain-time.request.js';

/** What an objection rests on: a place in a document, never customer data itself. */
export class EvidenceRequest {
  @IsIn(EVIDENCE_KINDS) kind: EvidenceKind;
  @IsLine(500) reference: string;
}

/** A concern in one sentence, or an objection with its category and severity. */
export class RaiseObjectionRequest {
  @IsText(2000) statement: string;
  /** Keeps it a concern, for its writer and legal alone. So does legal by giving a statement and nothing else. */
  @Omittable() @IsBoolean() noted?: boolean;
  /** Ours, when left out; theirs in a workspace that observes others. */
  @Omittable() @IsIn(OBJECTION_SIDES) side?: ObjectionSide;
  @Omittable() @IsIn(OBJECTION_CATEGORIES) category?: ObjectionCategory;
  /** Null while unknown: of what others object to, and of historic records. It counts as blocking until triaged. */
  @Omittable() @Nullable() @IsIn(LEVELS) severity?: Level | null;
  @Omittable() @IsIn(LEVELS) likelihood?: Level;
  /** As the severity has it, when left out. */
  @Omittable() @IsBoolean() blocking?: boolean;
  @Omittable() @IsId() raisedByPartyId?: Id;
  @Omittable() @IsListOf(() => EvidenceRequest, 30) evidence?: EvidenceRequest[];
  /** The source that tells of it. */
  @Omittable() @IsId() sourceId?: Id;
  /** Demanded with a source, refused without. */
  @Omittable() @IsIn(WORDINGS) wording?: Wording;
  /** Objections that may be the same one. */
  @Omittable() @IsArray() @ArrayMaxSize(30) @ArrayUnique() @IsId({ each: true }) mayOverlap?: Id[];
  /** When it was raised as a source tells it; of a historic record. */
  @Omittable() @IsObjectOf(() => UncertainTimeRequest) raisedOn?: UncertainTimeRequest;
  @Omittable() @IsDateOrInstant() occurredOn?: DateOrInstant;
}

/** What is put differently; what is left out stays. */
export class ObjectionChangeRequest {
  @Omittable() @IsText(2000) statement?: string;
  @Omittable() @IsIn(OBJECTION_CATEGORIES) category?: ObjectionCategory;
  @Omittable() @Nullable() @IsIn(LEVELS) likelihood?: Level | null;
  @Omittable() @Nullable() @IsId() raisedByPartyId?: Id | null;
  @Omittable() @IsListOf(() => EvidenceRequest, 30) evidence?: EvidenceRequest[];
  @Omittable() @IsArray() @ArrayMaxSize(30) @ArrayUnique() @IsId({ each: true }) mayOverlap?: Id[];
}
