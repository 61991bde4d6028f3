import type { Tx } from '#libs/database/tx.js';
import { notFound } from '#libs/problems/domain-error.js';
import { GATES, OBJECTION_GATES } from '../stages/gates.js';
import type { GateCode } from '../stages/gate-codes.js';
import type { GateMode, Pipeline, Preset, StageSettings } from '../stages/pipeline.js';
import { OPTIONAL_STAGES, STAGES } from '../stages/stage-table.js';
import type { Stage } from '../stages/stage-table.js';

/** Gates whose mode a workspace chooses. */
export type SettableGate = Exclude<
  GateCode,
  'blocking_objection_open' | 'advisory_objection_undecided' | 'concern_undecided'
>;

/** A workspace's pipeline as the API shows it. Objections are not in it: they are always required. */
export interface PipelineView {
  id: string;
  version: number;
  preset: Preset;
  /** Every stage in its order, those that are switched off too. */
  order: Stage[];
  /** Those that may be switched off. */
  optional: Stage[];
  /** Which gates stand before a stage, of those that a workspace chooses. */
  guards: Record<Stage, SettableGate[]>;
  stages: Record<Stage, StageSettings>;
  gates: Record<SettableGate, GateMode>;
  /** @format date-time */
  createdAt: string;
  createdBy: string | null;
}

const isSettable = (code: GateCode): code is SettableGate => !OBJECTION_GATES.includes(code);

const GUARDS = JSON.stringify(
  Object.fromEntries(STAGES.map((stage) => [stage, GATES[stage].map(({ code }) => code).filter(isSettable)])),
);

/** The pipeline in force. */
export async function viewPipeline(tx: Tx, workspaceId: string): Promise<PipelineView> {
  const row = await tx.one<{ view: PipelineView }>(
    `select json_build_object('id', p.id, 'version', p.version, 'preset', p.preset, 'order', $3::text[],
       'optional', $4::text[], 'guards', $5::json, 'stages', p.stages,
       'gates', p.gates - $2::text[], 'createdAt', parley_instant(p.created_at), 'createdBy', p.created_by) as view
     from pipeline p where p.workspace_id = $1 order by p.version desc limit 1`,
    [workspaceId, OBJECTION_GATES, STAGES, OPTIONAL_STAGES, GUARDS],
    'pipeline_view',
  );
  if (!row) throw notFound('pipeline');
  return row.view;
}

/** As gates are judged by: with those that a workspace does not choose. */
export function gatesInForce(gates: PipelineView['gates']): Pipeline['gates'] {
  return {
    ...gates,
    blocking_objection_open: 'require',
    advisory_objection_undecided: 'require',
    concern_undecided: 'require',
  };
}
