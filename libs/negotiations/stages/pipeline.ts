import type { GateCode } from './gate-codes.js';
import { STAGES } from './stage-table.js';
import type { Stage } from './stage-table.js';

export const GATE_MODES = ['off', 'warn', 'require'] as const;
/** Whether a gate is ignored, mentioned or enforced. */
export type GateMode = (typeof GATE_MODES)[number];

export const PRESETS = ['small_team', 'standard', 'regulated'] as const;
export type Preset = (typeof PRESETS)[number];

export interface StageSettings {
  name: string;
  /** Days, before a stay counts as overdue; null where a stage has no limit. */
  limitDays: number | null;
  enabled: boolean;
}

/** A workspace's names, limits and gate modes. Objections are not in it: they are always required. */
export interface Pipeline {
  version: number;
  preset: Preset;
  stages: Record<Stage, StageSettings>;
  gates: Record<GateCode, GateMode>;
}

const NAMES: Record<Stage, [name: string, limitDays: number | null]> = {
  planning: ['Planning', 30],
  contacted: ['Contacted', 15],
  nda: ['NDA & Qualification', 20],
  scoping: ['Data Scoping', 30],
  due_diligence: ['Due Diligence', 45],
  contract_negotiation: ['Contract Negotiation', 60],
  approval: ['Approval', 15],
  signed: ['Signed', null],
  onboarding: ['Onboarding', 60],
  live: ['Live', null],
};

const STANDARD: Record<GateCode, GateMode> = {
  use_case_missing: 'require',
  first_contact_missing: 'require',
  agreed_to_talk_missing: 'require',
  nda_not_in_force: 'require',
  privacy_assessment_not_started: 'require',
  term_sheet_missing: 'require',
  data_protection_roles_missing: 'warn',
  blocking_objection_open: 'require',
  advisory_objection_undecided: 'require',
  concern_undecided: 'require',
  privacy_assessment_not_completed: 'require',
  signature_missing: 'require',
  go_live_not_approved: 'require',
  monitoring_review_missing: 'require',
};

const GATE_PRESETS: Record<Preset, Record<GateCode, GateMode>> = {
  small_team: {
    ...STANDARD,
    use_case_missing: 'warn',
    agreed_to_talk_missing: 'off',
    privacy_assessment_not_started: 'warn',
    term_sheet_missing: 'warn',
    data_protection_roles_missing: 'off',
    monitoring_review_missing: 'warn',
  },
  standard: STANDARD,
  regulated: { ...STANDARD, data_protection_roles_missing: 'require' },
};

/** Optional stages that a preset leaves out. */
const LEFT_OUT: Record<Preset, readonly Stage[]> = {
  small_team: ['planning', 'due_diligence', 'onboarding'],
  standard: [],
  regulated: [],
};

/** The pipeline that a preset stands for. */
export function presetPipeline(preset: Preset, version = 1): Pipeline {
  const stages = Object.fromEntries(
    STAGES.map((stage) => {
      const [name, limitDays] = NAMES[stage];
      return [stage, { name, limitDays, enabled: !LEFT_OUT[preset].includes(stage) }];
    }),
  ) as Record<Stage, StageSettings>;
  return { version, preset, stages, gates: GATE_PRESETS[preset] };
}
