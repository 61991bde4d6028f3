import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { PersonContext } from '#libs/identity/person.js';
import type { Tx } from '#libs/database/tx.js';
import { lockWorkspace } from '#libs/journal/chain.js';
import { insert } from '#libs/journal/change.js';
import type { Departure } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { conflict, invalid } from '#libs/problems/domain-error.js';
import { changedFields } from '../stages/changed-fields.js';
import { PipelineRow } from '../stages/pipeline.entity.js';
import { presetPipeline } from '../stages/pipeline.js';
import type { GateMode, Preset, StageSettings } from '../stages/pipeline.js';
import { requireSeen } from '../stages/preconditions.js';
import { OPTIONAL_STAGES, STAGES } from '../stages/stage-table.js';
import type { Stage } from '../stages/stage-table.js';
import { gatesInForce, viewPipeline } from './pipeline-view.js';
import type { PipelineView, SettableGate } from './pipeline-view.js';

/** What is left out stays. A preset sets every gate's mode and which stages are on; the rest goes on top of it. */
export interface PipelineCommand {
  preset?: Preset;
  stages?: { [S in Stage]?: Partial<StageSettings> };
  gates?: { [G in SettableGate]?: GateMode };
}

type Chosen = Pick<PipelineView, 'preset' | 'stages' | 'gates'>;

/** Changes a workspace's pipeline: a new version for each change, and none is ever altered. */
@Injectable()
export class ChangePipeline {
  constructor(private readonly commands: Commands) {}

  /** Errors: `stage-in-use`, `stale-version`, `invalid-request`. */
  change(context: PersonContext, command: PipelineCommand): Promise<PipelineView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const [head, current] = await Promise.all([
        lockWorkspace(tx, workspaceId),
        viewPipeline(tx, workspaceId),
      ]);
      requireSeen(context, current);
      const next = chosen(current, command);
      refuseEssential(next.stages);
      const changed = changedFields<Chosen>(current, next);
      if (Object.keys(changed).length === 0) return current;
      const off = STAGES.filter((stage) => current.stages[stage].enabled && !next.stages[stage].enabled);
      if (off.length > 0) await refuseInUse(tx, workspaceId, off);
      const id = uuid();
      const version = current.version + 1;
      unit.record(head, {
        kind: 'pipeline_changed',
        record: { type: 'pipeline', id },
        data: { version, ...differences(current, next) },
        writes: [
          insert(PipelineRow, {
            id,
            version,
            ...next,
            gates: gatesInForce(next.gates),
            createdAt: head.now,
            createdBy: context.person.id,
          }),
        ],
        departures: departures(current, next),
      });
      return viewPipeline(tx, workspaceId);
    });
  }
}

function chosen(current: PipelineView, { preset, stages = {}, gates = {} }: PipelineCommand): Chosen {
  const base = preset ? presetPipeline(preset) : undefined;
  const settings = STAGES.map((stage) => {
    const enabled = base?.stages[stage].enabled ?? current.stages[stage].enabled;
    return [stage, { ...current.stages[stage], enabled, ...given(stages[stage] ?? {}) }];
  });
  const modes = Object.keys(current.gates) as SettableGate[];
  return {
    preset: preset ?? current.preset,
    stages: Object.fromEntries(settings) as Record<Stage, StageSettings>,
    gates: Object.fromEntries(
      modes.map((gate) => [gate, gates[gate] ?? base?.gates[gate] ?? current.gates[gate]]),
    ) as Record<SettableGate, GateMode>,
  };
}

function given<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>;
}

function refuseEssential(stages: Chosen['stages']): void {
  const errors = STAGES.filter((stage) => !stages[stage].enabled && !OPTIONAL_STAGES.includes(stage)).map(
    (stage) => ({ pointer: `/stages/${stage}/enabled`, detail: 'This stage cannot be switched off.' }),
  );
  if (errors.length > 0) throw invalid(errors);
}

/** Holds every open negotiation still, so that none enters the stage while it is being switched off. */
async function refuseInUse(tx: Tx, workspaceId: string, stages: readonly Stage[]): Promise<void> {
  const OPEN = 'workspace_id = $1 and outcome is null and voided_at is null';
  const [, rows] = await Promise.all([
    tx.query(`select 1 from negotiation where ${OPEN} order by id for no key update`, [workspaceId]),
    tx.query<{ stage: Stage; count: number }>(
      `select stage, count(*) as count from negotiation where ${OPEN} and stage = any($2) group by stage`,
      [workspaceId, stages],
    ),
  ]);
  if (rows.length === 0) return;
  throw conflict(
    'stage-in-use',
    'Negotiations stand in this stage',
    rows.map(({ stage, count }) => `${count} in ${stage}.`).join(' ') + ' Move them on first.',
  );
}

/** What was and is, of each stage and gate that differs. */
function differences(from: Chosen, to: Chosen): Record<string, unknown> {
  const told = <Key extends string>(before: Record<Key, unknown>, after: Record<Key, unknown>) =>
    (Object.keys(changedFields(before, after)) as Key[]).map((key) => ({
      key,
      from: before[key],
      to: after[key],
    }));
  return {
    preset: to.preset,
    stages: told(from.stages, to.stages),
    gates: told(from.gates, to.gates),
  };
}

/**
 * Limits are what reminders count by, and gates what people were asked to clear: those of every open negotiation are
 * worked out anew, in the background.
 */
function departures(from: Chosen, to: Chosen): Departure[] {
  const isMoved = STAGES.some((stage) => from.stages[stage].limitDays !== to.stages[stage].limitDays);
  const isJudgedAnew =
    STAGES.some((stage) => from.stages[stage].enabled !== to.stages[stage].enabled) ||
    Object.keys(changedFields(from.gates, to.gates)).length > 0;
  return isMoved || isJudgedAnew ? [{ job: 'settle_reminders', payload: {} }] : [];
}
