import { v7 as uuid } from 'uuid';
import { insert } from '#libs/journal/change.js';
import type { Write } from '#libs/journal/change.js';
import { invalidField } from '#libs/problems/domain-error.js';
import type { Negotiation } from '../stages/negotiation.entity.js';
import { resolveOccurredOn } from '../stages/occurred-on.js';
import { earliestInstant, endInstant } from '../stages/uncertain-time.js';
import { CLOSES_FROM } from '../stages/stage-table.js';
import type { Stage } from '../stages/stage-table.js';
import { StageVisit } from '../stages/stage-visit.entity.js';
import type { ImportCommand, OpenCommand } from './open-command.js';

/** Where a negotiation begins: its standing and its first stay in a stage. */
export interface Beginning {
  row: Pick<Negotiation, 'stage' | 'openedAt' | 'outcome' | 'closedAt' | 'imported'>;
  visits: Write[];
  /** An instant; undefined when nobody knows. */
  openedAt: string | undefined;
}

/** `stage`: where a negotiation begins that is not a historic record. */
export function beginning(
  id: string,
  command: OpenCommand,
  { now, timeZone, stage }: { now: string; timeZone: string; stage: Stage },
): Beginning {
  if (command.imported) return importedBeginning(id, command.imported, now, timeZone);
  const openedAt = resolveOccurredOn(command.occurredOn, { now, timeZone });
  return {
    row: { stage, openedAt, outcome: null, closedAt: null, imported: null },
    visits: [firstVisit(id, { stage, enteredAt: openedAt, countedFrom: openedAt, leftAt: null }, now)],
    openedAt,
  };
}

function importedBeginning(id: string, imported: ImportCommand, now: string, timeZone: string): Beginning {
  const { stage, outcome } = imported;
  if (outcome && !CLOSES_FROM[outcome].includes(stage)) {
    throw invalidField('/imported/outcome', `From ${stage} it cannot have ended as ${outcome}.`);
  }
  const enteredAt = known('/imported/enteredOn', imported.enteredOn, now, timeZone);
  const observedAt = known('/imported/observedOn', imported.observedOn, now, timeZone);
  known('/imported/agreedOn', imported.agreedOn, now, timeZone);
  const endedAt = known('/imported/endedOn', imported.endedOn, now, timeZone);
  refuseEndWithoutOutcome(imported);
  const begun = enteredAt ?? observedAt;
  const countedFrom = begun ?? endedAt ?? now;
  requireOrder('/imported/observedOn', imported.observedOn, enteredAt, timeZone);
  requireOrder('/imported/endedOn', imported.endedOn, observedAt ?? enteredAt, timeZone);
  // Of a time that is not known to the day, what fits the order.
  const closedAt = endedAt !== null && endedAt < countedFrom ? countedFrom : endedAt;
  return {
    row: {
      stage,
      openedAt: enteredAt,
      outcome: outcome ?? null,
      closedAt: outcome ? closedAt : null,
      imported: {
        enteredOn: imported.enteredOn ?? null,
        observedOn: imported.observedOn ?? null,
        endedOn: imported.endedOn ?? null,
        stageAtExitUnknown: imported.stageAtExitUnknown ?? false,
        agreedOn: imported.agreedOn ?? null,
        stageInferredFrom: imported.stageInferredFrom ?? null,
      },
    },
    visits: [
      firstVisit(
        id,
        { stage, enteredAt, countedFrom, leftAt: outcome ? (closedAt ?? countedFrom) : null },
        now,
        true,
      ),
    ],
    openedAt: enteredAt ?? undefined,
  };
}

function known(
  pointer: string,
  time: ImportCommand['enteredOn'],
  now: string,
  timeZone: string,
): string | null {
  const instant = time ? earliestInstant(time, timeZone) : null;
  if (instant !== null && instant > now) throw invalidField(pointer, 'This lies in the future.');
  return instant;
}

function refuseEndWithoutOutcome({ outcome, endedOn, stageAtExitUnknown }: ImportCommand): void {
  if (outcome) return;
  if (endedOn) throw invalidField('/imported/endedOn', 'Say how it ended: give its outcome.');
  if (stageAtExitUnknown) {
    throw invalidField('/imported/stageAtExitUnknown', 'It has not left a stage: give its outcome.');
  }
}

/** Refuses a time all of which lies before what it follows. */
function requireOrder(
  pointer: string,
  time: ImportCommand['enteredOn'],
  notBefore: string | null,
  timeZone: string,
): void {
  const end = time ? endInstant(time, timeZone) : null;
  if (end !== null && notBefore !== null && end <= notBefore) {
    throw invalidField(pointer, `This lies before what it follows (${notBefore}).`);
  }
}

function firstVisit(
  negotiationId: string,
  stay: Pick<StageVisit, 'stage' | 'enteredAt' | 'countedFrom' | 'leftAt'>,
  now: string,
  imported = false,
): Write {
  return insert(StageVisit, {
    id: uuid(),
    negotiationId,
    ordinal: 1,
    passedThrough: false,
    imported,
    recordedAt: now,
    ...stay,
  });
}
