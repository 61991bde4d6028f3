import { Injectable } from '@nestjs/common';
import type { PersonContext } from '#libs/identity/person.js';
import { Commands } from '#libs/journal/commands.js';
import { requireSeen } from '../stages/preconditions.js';
import { refuseUnknownReferences } from '../stages/references.js';
import { settleReminders } from '../stages/settle.js';
import { decideStep } from './decide-step.js';
import { openCase } from './objection-case.js';
import { viewObjection } from './objection-view.js';
import type { ObjectionView } from './objection-view.js';
import type { StepCommands } from './step-commands.js';
import type { Step } from './step-table.js';

/** Takes an objection from one step to the next. */
@Injectable()
export class TakeStep {
  constructor(private readonly commands: Commands) {}

  /** Errors: those of `decideStep`, and `stale-version`. */
  take<S extends Step>(
    context: PersonContext,
    id: string,
    step: S,
    command: StepCommands[S],
  ): Promise<ObjectionView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const { head, opened } = await openCase(unit, context.person, id);
      requireSeen(context, opened.objection);
      await refuseUnknownReferences(tx, workspaceId, sourceOf(command));
      unit.record(head, decideStep(opened, step, command));
      const [view] = await Promise.all([
        viewObjection(tx, workspaceId, id),
        settleReminders(unit, opened.dossier.id),
      ]);
      return view;
    });
  }
}

function sourceOf(command: object): Parameters<typeof refuseUnknownReferences>[2] {
  if (!('sourceId' in command) || typeof command.sourceId !== 'string') return [];
  return [{ pointer: '/sourceId', table: 'source', id: command.sourceId }];
}
