import { IsBoolean, IsIn, IsInt, Max, Min } from 'class-validator';
import type { SettableGate } from '#libs/negotiations/pipelines/pipeline-view.js';
import { GATE_MODES, PRESETS } from '#libs/negotiations/stages/pipeline.js';
import type { GateMode, Preset } from '#libs/negotiations/stages/pipeline.js';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import { IsObjectOf } from '#apps/api/validation/nested.js';
import { Nullable, Omittable } from '#apps/api/validation/presence.js';
import { IsLine } from '#apps/api/validation/text.js';

/** What a workspace chooses of one stage; what is left out stays. */
export class StageSettingsRequest {
  @Omittable() @IsLine(60) name?: string;
  /** Days before a stay counts as overdue; null for no limit. */
  @Omittable() @Nullable() @IsInt() @Min(1) @Max(3650) limitDays?: number | null;
  /** Only `planning`, `nda`, `due_diligence` and `onboarding` may be switched off. */
  @Omittable() @IsBoolean() enabled?: boolean;
}

/** Stages by their key. */
export class PipelineStagesRequest implements Partial<Record<Stage, StageSettingsRequest>> {
  @Omittable() @IsObjectOf(() => StageSettingsRequest) planning?: StageSettingsRequest;
  @Omittable() @IsObjectOf(() => StageSettingsRequest) contacted?: StageSettingsRequest;
  @Omittable() @IsObjectOf(() => StageSettingsRequest) nda?: StageSettingsRequest;
  @Omittable() @IsObjectOf(() => StageSettingsRequest) scoping?: StageSettingsRequest;
  @Omittable() @IsObjectOf(() => StageSettingsRequest) due_diligence?: StageSettingsRequest;
  @Omittable() @IsObjectOf(() => StageSettingsRequest) contract_negotiation?: StageSettingsRequest;
  @Omittable() @IsObjectOf(() => StageSettingsRequest) approval?: StageSettingsRequest;
  @Omittable() @IsObjectOf(() => StageSettingsRequest) signed?: StageSettingsRequest;
  @Omittable() @IsObjectOf(() => StageSettingsRequest) onboarding?: StageSettingsRequest;
  @Omittable() @IsObjectOf(() => StageSettingsRequest) live?: StageSettingsRequest;
}

/** Modes of gates by their code. Objections are not among them: they are always required. */
export class PipelineGatesRequest implements Partial<Record<SettableGate, GateMode>> {
  @Omittable() @IsIn(GATE_MODES) use_case_missing?: GateMode;
  @Omittable() @IsIn(GATE_MODES) first_contact_missing?: GateMode;
  @Omittable() @IsIn(GATE_MODES) agreed_to_talk_missing?: GateMode;
  @Omittable() @IsIn(GATE_MODES) nda_not_in_force?: GateMode;
  @Omittable() @IsIn(GATE_MODES) privacy_assessment_not_started?: GateMode;
  @Omittable() @IsIn(GATE_MODES) term_sheet_missing?: GateMode;
  @Omittable() @IsIn(GATE_MODES) data_protection_roles_missing?: GateMode;
  @Omittable() @IsIn(GATE_MODES) privacy_assessment_not_completed?: GateMode;
  @Omittable() @IsIn(GATE_MODES) signature_missing?: GateMode;
  @Omittable() @IsIn(GATE_MODES) go_live_not_approved?: GateMode;
  @Omittable() @IsIn(GATE_MODES) monitoring_review_missing?: GateMode;
}

/** What changes of the pipeline; what is left out stays. */
export class PipelineChangeRequest {
  /** Sets every gate's mode and which stages are on; names and limits stay. The rest goes on top of it. */
  @Omittable() @IsIn(PRESETS) preset?: Preset;
  @Omittable() @IsObjectOf(() => PipelineStagesRequest) stages?: PipelineStagesRequest;
  @Omittable() @IsObjectOf(() => PipelineGatesRequest) gates?: PipelineGatesRequest;
}
