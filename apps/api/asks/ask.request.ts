import { IsIn } from 'class-validator';
import { BLOCKER_CODES } from '#libs/negotiations/stages/judge-move.js';
import type { BlockerCode } from '#libs/negotiations/stages/judge-move.js';
import { STAGES } from '#libs/negotiations/stages/stage-table.js';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import type { Id } from '#apps/api/values/formats.js';
import { IsId } from '#apps/api/validation/ids.js';

/** What stands in the way, as a blocker names it, and whom to ask. */
export class AskRequest {
  /** Where the negotiation is to go. */
  @IsIn(STAGES) to: Stage;
  @IsIn(BLOCKER_CODES) code: BlockerCode;
  /** The blocker's record. */
  @IsId() recordId: Id;
  /** One of the blocker's people. */
  @IsId() personId: Id;
}
