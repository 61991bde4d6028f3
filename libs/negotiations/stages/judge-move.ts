import { GATE_CODES } from './gate-codes.js';
import type { Blocker, Moment } from './gates.js';
import { GATES, OBJECTION_GATES } from './gates.js';
import type { Dossier } from './dossier.js';
import type { GateMode } from './pipeline.js';
import { isForward, NEXT, stagesEntered } from './stage-table.js';
import type { Stage } from './stage-table.js';

/** What can stand in the way of a move: a closed gate, or an overlay. */
export const BLOCKER_CODES = [...GATE_CODES, 'on_hold'] as const;
export type BlockerCode = (typeof BLOCKER_CODES)[number];

/** A condition that is not met, or an overlay that stops every move. */
export interface JudgedBlocker extends Omit<Blocker, 'code'> {
  code: BlockerCode;
  mode: Exclude<GateMode, 'off'>;
}

/** What would happen to a move: the one answer behind the refusal and behind "why can't this move?". */
export interface Judgement {
  to: Stage;
  /** Every required condition is met. */
  allowed: boolean;
  blockers: JudgedBlocker[];
}

/** The stages that a move from here may lead to, in this workspace. */
export function reachable(dossier: Dossier): Stage[] {
  if (dossier.outcome !== null || dossier.voidedAt !== null) return [];
  return NEXT[dossier.stage].filter((stage) => dossier.pipeline.stages[stage].enabled);
}

/** The stages, in order, that a move forward enters in this workspace, its target last. A move back enters none anew. */
export function stagesAhead({ stage, pipeline }: Dossier, to: Stage): Stage[] {
  if (!isForward(stage, to)) return [];
  return stagesEntered(stage, to).filter((entered) => pipeline.stages[entered].enabled);
}

/** Judges every gate of every stage that the move would enter. Going back asks for nothing but a reason. */
export function judgeMove(dossier: Dossier, to: Stage, moment: Moment): Judgement {
  const blockers = new Map<string, JudgedBlocker>();
  for (const hold of dossier.pauses.filter((pause) => pause.kind === 'hold')) {
    blockers.set('on_hold', onHold(hold.id));
  }
  for (const gate of new Set(stagesAhead(dossier, to).flatMap((stage) => GATES[stage]))) {
    const mode = OBJECTION_GATES.includes(gate.code) ? 'require' : dossier.pipeline.gates[gate.code];
    if (mode === 'off') continue;
    for (const blocker of gate.judge(dossier, moment)) {
      blockers.set(`${blocker.code} ${blocker.record.id}`, { ...blocker, mode });
    }
  }
  const all = [...blockers.values()];
  return { to, allowed: all.every((blocker) => blocker.mode === 'warn'), blockers: all };
}

/** What nobody may pass over: an objection is settled, a hold is ended. */
export function isUntouchable({ code }: Pick<JudgedBlocker, 'code'>): boolean {
  return code === 'on_hold' || OBJECTION_GATES.includes(code);
}

function onHold(pauseId: string): JudgedBlocker {
  return {
    code: 'on_hold',
    detail: 'The negotiation is on hold. End the hold first.',
    mode: 'require',
    record: { type: 'hold', id: pauseId },
    clearedBy: ['owner'],
  };
}
