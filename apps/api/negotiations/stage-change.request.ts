import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { GATE_CODES } from '#libs/negotiations/stages/gate-codes.js';
import type { GateCode } from '#libs/negotiations/stages/gate-codes.js';
import { STAGES } from '#libs/negotiations/stages/stage-table.js';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import { IsDateOrInstant } from '#apps/api/validation/dates.js';
import { IsObjectOf } from '#apps/api/validation/nested.js';
import { Omittable } from '#apps/api/validation/presence.js';
import { IsText } from '#apps/api/validation/text.js';
import type { DateOrInstant } from '#apps/api/values/formats.js';
import { GateFactsRequest } from './gate-facts.request.js';

/** Legal passes over required gates, never over an objection. */
export class GateOverrideRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsIn(GATE_CODES, { each: true })
  codes: GateCode[];
  @IsText(2000) reason: string;
}

/** Where the negotiation goes next. */
export class StageChangeRequest {
  @IsIn(STAGES) to: Stage;
  /** Why; demanded of a move back. */
  @Omittable() @IsText(2000) reason?: string;
  @Omittable() @IsDateOrInstant() occurredOn?: DateOrInstant;
  /** Gate facts to save together with the move. */
  @Omittable() @IsObjectOf(() => GateFactsRequest) facts?: GateFactsRequest;
  @Omittable() @IsObjectOf(() => GateOverrideRequest) override?: GateOverrideRequest;
}
