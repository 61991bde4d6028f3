import type { OpenCommand } from '#libs/negotiations/opening/open-command.js';
import type { GateFacts } from '#libs/negotiations/stages/dossier.js';
import type { NegotiationView } from '#libs/negotiations/stages/negotiation-view.js';
import { STAGES } from '#libs/negotiations/stages/stage-table.js';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import type { Cast } from '../demo-people.js';
import type { Desk } from '../desk.js';
import { daysAgo, inDays } from './calendar.js';

/** A negotiation, whose it is, and how many days ago it entered each stage, from Planning on. */
export interface Talk extends OpenCommand {
  owner: 'manager' | 'manager2';
  entered: readonly number[];
}

/** Facts that open the gates of a stage, as of the day it is entered. */
const FACTS: Partial<Record<Stage, (day: string, days: number) => Partial<GateFacts>>> = {
  contacted: (day) => ({ firstContactOn: { value: day, precision: 'day', inferred: false } }),
  nda: (day) => ({ agreedToTalkOn: day }),
  contract_negotiation: (day) => ({
    privacyAssessmentStartedOn: day,
    termSheetLink: 'https://documents.example/term-sheet',
    dataProtectionRoles: { provider: 'controller', recipient: 'controller' },
  }),
  live: () => ({ monitoringReviewOn: inDays(45) }),
};

/** Opens a negotiation and takes it through its stages by the moves that its owner made. */
export async function walk(desk: Desk, cast: Cast, talk: Talk): Promise<NegotiationView> {
  const { owner, entered, ...command } = talk;
  const [opened, ...later] = entered;
  let negotiation = await desk.opening.open(cast[owner], { ...command, occurredOn: daysAgo(opened!) });
  for (const [index, days] of later.entries()) {
    negotiation = await enter(desk, cast, { owner, negotiation, to: STAGES[index + 1]!, days });
  }
  return negotiation;
}

export interface Step {
  owner: Talk['owner'];
  negotiation: NegotiationView;
  to: Stage;
  /** How many days ago. */
  days: number;
}

/** Enters one stage, with what legal and an executive add to it. */
export async function enter(desk: Desk, cast: Cast, step: Step): Promise<NegotiationView> {
  const { owner, negotiation, to, days } = step;
  const { id } = negotiation;
  const day = daysAgo(days);
  if (to === 'approval') {
    await desk.editing.edit(cast.legal, id, { privacyAssessmentCompletedOn: day });
  }
  if (to === 'live') await desk.editing.edit(cast.executive, id, { goLiveApprovedOn: day });
  const facts = FACTS[to]?.(day, days);
  const command = { to, occurredOn: day, ...(facts ? { facts } : {}) };
  const codes = PAPER[to];
  if (!codes) return desk.stages.move(cast[owner], id, command);
  const override = { codes, reason: 'The signed paper is in the archive of the sample.' };
  return desk.stages.move(cast.legal, id, { ...command, override });
}

/** Gates that ask for a signed paper. */
const PAPER: Partial<Record<Stage, string[]>> = {
  scoping: ['nda_not_in_force'],
  signed: ['signature_missing'],
};
