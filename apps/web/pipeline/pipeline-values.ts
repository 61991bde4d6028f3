import type { GateMode, Pipeline, PipelineChangeRequest, Stage } from '#libs/api-client/index.js';

export type SettableGate = keyof Pipeline['gates'];

/** The pipeline as its form has it: each setting a field of its own, so that two versions compare setting by setting. */
export type PipelineValues = {
  [Field in `name_${Stage}`]: string;
} & { [Field in `limit_${Stage}`]: number | string } & { [Field in `on_${Stage}`]: boolean } & {
  [Field in `gate_${SettableGate}`]: GateMode;
};
export type PipelineField = keyof PipelineValues;

export function valuesOf({ order, stages, gates }: Pipeline): PipelineValues {
  const ofStages = order.flatMap((stage) => {
    const { name, limitDays, enabled } = stages[stage];
    return [
      [`name_${stage}`, name],
      [`limit_${stage}`, limitDays ?? ''],
      [`on_${stage}`, enabled],
    ];
  });
  const ofGates = Object.entries(gates).map(([gate, mode]) => [`gate_${gate}`, mode]);
  return Object.fromEntries([...ofStages, ...ofGates]) as PipelineValues;
}

/** Everything as the API takes it; what did not change changes nothing. */
export function requestOf({ order, gates }: Pipeline, values: PipelineValues): PipelineChangeRequest {
  const stages = order.map((stage) => {
    const limit = values[`limit_${stage}`];
    const settings = {
      name: values[`name_${stage}`],
      limitDays: limit === '' ? null : Number(limit),
      enabled: values[`on_${stage}`],
    };
    return [stage, settings];
  });
  const modes = (Object.keys(gates) as SettableGate[]).map((gate) => [gate, values[`gate_${gate}`]]);
  return {
    stages: Object.fromEntries(stages) as PipelineChangeRequest['stages'],
    gates: Object.fromEntries(modes) as PipelineChangeRequest['gates'],
  };
}

/** By which pointer the API names each field. */
export function pointersOf({ order, gates }: Pipeline): Record<string, PipelineField> {
  const ofStages = order.flatMap((stage) => [
    [`/stages/${stage}/name`, `name_${stage}`],
    [`/stages/${stage}/limitDays`, `limit_${stage}`],
    [`/stages/${stage}/enabled`, `on_${stage}`],
  ]);
  const ofGates = Object.keys(gates).map((gate) => [`/gates/${gate}`, `gate_${gate}`]);
  return Object.fromEntries([...ofStages, ...ofGates]) as Record<string, PipelineField>;
}
