import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { PersonContext } from '#libs/identity/person.js';
import { lockNegotiation } from '#libs/journal/chain.js';
import { freeText, insert } from '#libs/journal/change.js';
import type { Change } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { assigneeOf, loadNextAction, nextActionSet } from '../next-action/next-action-writes.js';
import type { NextActionCommand, StandingAction } from '../next-action/next-action-writes.js';
import type { Dossier } from '../stages/dossier.js';
import type { Moment } from '../stages/gates.js';
import { loadDossier } from '../stages/load-dossier.js';
import { dayOf, resolveOccurredOn } from '../stages/occurred-on.js';
import { refuseClosed, refuseVoided } from '../stages/preconditions.js';
import { refuseUnknownReferences } from '../stages/references.js';
import { settleReminders } from '../stages/settle.js';
import { Activity } from './activity.entity.js';
import type { ContactKind } from './activity.entity.js';
import { viewActivity } from './activity-view.js';
import type { ActivityView } from './activity-view.js';

export interface ActivityCommand {
  kind: ContactKind;
  /** A date or an instant, not in the future. */
  occurredOn: string;
  text: string;
  /** What came of it; only while the negotiation is open. */
  nextAction?: NextActionCommand;
}

/** Logs a call, meeting, mail or message. It may follow the end of a negotiation: obligations outlive it. */
@Injectable()
export class LogActivity {
  constructor(private readonly commands: Commands) {}

  /** Errors: `negotiation-closed`, `invalid-request`. */
  log(context: PersonContext, negotiationId: string, command: ActivityCommand): Promise<ActivityView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const { nextAction } = command;
      const [head, dossier, standing] = await Promise.all([
        lockNegotiation(tx, workspaceId, negotiationId),
        loadDossier(tx, workspaceId, negotiationId),
        nextAction && loadNextAction(tx, workspaceId, negotiationId),
        nextAction && refuseUnknownReferences(tx, workspaceId, assigneeOf(nextAction, '/nextAction')),
      ]);
      const id = uuid();
      const moment = { now: head.now, today: dayOf(head.now, dossier.timeZone) };
      const personId = context.person.id;
      unit.record(head, decideLogging({ id, dossier, standing, personId, command, moment }));
      const [view] = await Promise.all([
        viewActivity(tx, workspaceId, id),
        settleReminders(unit, negotiationId),
      ]);
      return view;
    });
  }
}

interface Logging {
  id: string;
  dossier: Dossier;
  standing: StandingAction | undefined;
  personId: string;
  command: ActivityCommand;
  moment: Moment;
}

/** Decides what is logged, and what came of it. */
export function decideLogging({ id, dossier, standing, personId, command, moment }: Logging): Change {
  refuseVoided(dossier);
  if (command.nextAction) refuseClosed(dossier);
  const { kind, text, occurredOn } = command;
  const negotiationId = dossier.id;
  const setting = { negotiationId, personId, standing, moment, pointer: '/nextAction' };
  const next = command.nextAction && nextActionSet(command.nextAction, setting);
  const occurredAt = resolveOccurredOn(occurredOn, { now: moment.now, timeZone: dossier.timeZone });
  return {
    kind: 'activity_logged',
    record: { type: 'activity', id },
    occurredAt,
    data: { activity: kind, text: freeText(text), ...(next ? { nextAction: next.told } : {}) },
    writes: [
      insert(Activity, {
        id,
        negotiationId,
        kind,
        text,
        privileged: false,
        namedPersonIds: [],
        mentionedPersonIds: [],
        authorId: personId,
        occurredAt,
        recordedAt: moment.now,
      }),
      ...(next?.writes ?? []),
    ],
  };
}
