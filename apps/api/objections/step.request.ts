import { IsBoolean, IsIn } from 'class-validator';
import { COUNTERPARTY_DECISIONS } from '#libs/negotiations/objections/step-commands.js';
import type { CounterpartyDecision } from '#libs/negotiations/objections/step-commands.js';
import {
  LEVELS,
  NON_WAIVABLE_GROUNDS,
  OBJECTION_CATEGORIES,
} from '#libs/negotiations/objections/vocabulary.js';
import type {
  Level,
  NonWaivableGround,
  ObjectionCategory,
} from '#libs/negotiations/objections/vocabulary.js';
import { IsDateOrInstant } from '#apps/api/validation/dates.js';
import { IsId } from '#apps/api/validation/ids.js';
import { IsListOf } from '#apps/api/validation/nested.js';
import { Nullable, Omittable } from '#apps/api/validation/presence.js';
import { IsLine, IsText } from '#apps/api/validation/text.js';
import type { DateOrInstant, Id } from '#apps/api/values/formats.js';
import { EvidenceRequest } from './objection.request.js';

/** What every step takes. */
export class StepRequest {
  @Omittable() @IsDateOrInstant() occurredOn?: DateOrInstant;
}

/** A step that has to be explained. */
export class ReasonedStepRequest extends StepRequest {
  @IsText(4000) reason: string;
}

/** A step that may be explained. */
export class RemarkedStepRequest extends StepRequest {
  @Omittable() @IsText(4000) reason?: string;
}

/** Makes an objection of a concern. */
export class RaisingRequest extends StepRequest {
  @IsIn(OBJECTION_CATEGORIES) category: ObjectionCategory;
  @IsIn(LEVELS) severity: Level;
  @Omittable() @IsIn(LEVELS) likelihood?: Level;
  /** As the severity has it, when left out. */
  @Omittable() @IsBoolean() blocking?: boolean;
}

/** How severe it is, whether it blocks, and whether it may be waived at all. */
export class TriageRequest extends RemarkedStepRequest {
  @IsIn(LEVELS) severity: Level;
  @Omittable() @IsIn(LEVELS) likelihood?: Level;
  /** As the severity has it, when left out. */
  @Omittable() @IsBoolean() blocking?: boolean;
  @Omittable() @Nullable() @IsIn(NON_WAIVABLE_GROUNDS) nonWaivableGround?: NonWaivableGround | null;
}

export class MitigationRequest extends StepRequest {
  /** What would answer the objection. */
  @IsText(4000) mitigation: string;
}

export class ResolutionRequest extends ReasonedStepRequest {
  /** What shows that it is resolved. */
  @Omittable() @IsListOf(() => EvidenceRequest, 30) evidence?: EvidenceRequest[];
}

/** What the other side decided on its own objection. */
export class CounterpartyDecisionRequest extends RemarkedStepRequest {
  @IsIn(COUNTERPARTY_DECISIONS) decision: CounterpartyDecision;
  /** Who decided, as far as it is known. */
  @IsLine(300) decidedBy: string;
  @Omittable() @IsId() sourceId?: Id;
}

export class DowngradeRequest extends ReasonedStepRequest {
  @Omittable() @IsIn(LEVELS) severity?: Level;
}

export class DuplicateRequest extends RemarkedStepRequest {
  /** The objection that says the same. */
  @IsId() ofObjectionId: Id;
}
