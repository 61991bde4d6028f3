import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { may } from '#libs/identity/policy.js';
import type { PersonContext } from '#libs/identity/person.js';
import { lockNegotiation } from '#libs/journal/chain.js';
import { freeText, insert, update } from '#libs/journal/change.js';
import type { Change } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { conflict, forbidden, invalidField } from '#libs/problems/domain-error.js';
import type { Dossier, PauseFacts } from '../stages/dossier.js';
import type { Moment } from '../stages/gates.js';
import { loadDossier } from '../stages/load-dossier.js';
import type { NegotiationView } from '../stages/negotiation-view.js';
import { nextVersion } from '../stages/next-version.js';
import { dayOf, resolveOccurredOn } from '../stages/occurred-on.js';
import { Pause } from '../stages/pause.entity.js';
import type { HoldCause } from '../stages/pause.entity.js';
import { refuseClosed, requireVersion } from '../stages/preconditions.js';
import { previousEventAt } from '../stages/previous-event.js';
import { settle } from '../stages/settle.js';
import { HOLDABLE } from '../stages/stage-table.js';
import type { Stage } from '../stages/stage-table.js';

type Kind = Pause['kind'];

export interface PauseCommand {
  /** Of a hold: for whom or what it waits. */
  cause?: HoldCause;
  reason: string;
  /** When it is looked at again; demanded of a hold. */
  reviewOn?: string;
  occurredOn?: string;
}

/** Which stages each overlay may stand on, and what it is called. */
const OVERLAYS: Record<Kind, { stages: readonly Stage[]; begun: string; ended: string; slug: string }> = {
  hold: { stages: HOLDABLE, begun: 'hold_begun', ended: 'hold_ended', slug: 'on-hold' },
  suspension: { stages: ['live'], begun: 'sharing_suspended', ended: 'sharing_resumed', slug: 'suspended' },
};

/** Puts a negotiation on hold, suspends a live one, and ends either. */
@Injectable()
export class PauseNegotiation {
  constructor(private readonly commands: Commands) {}

  /** Errors: `already-on-hold`, `already-suspended`, `stage-not-pausable`, `negotiation-closed`, `stale-version`. */
  begin(context: PersonContext, id: string, kind: Kind, command: PauseCommand): Promise<NegotiationView> {
    return this.change(context, id, (dossier, moment) => {
      if (pauseOf(dossier, kind)) throw already(kind);
      return decideBeginning(dossier, context.person.id, kind, command, moment);
    });
  }

  /** Errors: `not-on-hold`, `not-suspended`, `negotiation-closed`, `stale-version`. */
  end(context: PersonContext, id: string, kind: Kind, occurredOn?: string): Promise<NegotiationView> {
    return this.change(context, id, (dossier, moment) => {
      const pause = pauseOf(dossier, kind);
      if (!pause) throw not(kind);
      return decideEnd(dossier, context.person.id, pause, occurredOn, moment);
    });
  }

  private change(
    context: PersonContext,
    id: string,
    decide: (dossier: Dossier, moment: Moment) => Change,
  ): Promise<NegotiationView> {
    return this.commands.run(context, async (unit) => {
      const [head, dossier] = await Promise.all([
        lockNegotiation(unit.tx, unit.workspaceId, id),
        loadDossier(unit.tx, unit.workspaceId, id),
      ]);
      await requireVersion(unit, dossier);
      refuseClosed(dossier);
      if (!may('negotiation.hold', context.person, dossier.people)) {
        throw forbidden('Only its owner and the owner’s manager put a negotiation on hold.');
      }
      unit.record(head, decide(dossier, { now: head.now, today: dayOf(head.now, dossier.timeZone) }));
      return settle(unit, id);
    });
  }
}

function pauseOf(dossier: Dossier, kind: Kind): PauseFacts | undefined {
  return dossier.pauses.find((pause) => pause.kind === kind);
}

/** Decides that an overlay begins. */
export function decideBeginning(
  dossier: Dossier,
  personId: string,
  kind: Kind,
  { cause, reason, reviewOn, occurredOn }: PauseCommand,
  { now, today }: Moment,
): Change {
  const { stages, begun } = OVERLAYS[kind];
  if (!stages.includes(dossier.stage)) throw notPausable(kind, dossier.stage);
  if (reviewOn !== undefined && reviewOn < today) {
    throw invalidField('/reviewOn', 'This has passed. Give a day on which it will be looked at again.');
  }
  const startedAt = resolveOccurredOn(occurredOn, {
    now,
    timeZone: dossier.timeZone,
    notBefore: previousEventAt(dossier),
  });
  const id = uuid();
  const told = { ...(cause ? { cause } : {}), ...(reviewOn ? { reviewOn } : {}) };
  return {
    kind: begun,
    record: { type: kind, id },
    occurredAt: startedAt,
    data: { ...told, stage: dossier.stage, reason: freeText(reason) },
    writes: [
      insert(Pause, {
        id,
        negotiationId: dossier.id,
        kind,
        cause: cause ?? null,
        reason,
        reviewOn: reviewOn ?? null,
        startedAt,
        startedBy: personId,
      }),
      nextVersion(dossier, now),
    ],
  };
}

/** Decides that an overlay ends. */
export function decideEnd(
  dossier: Dossier,
  personId: string,
  { id, kind, startedAt }: PauseFacts,
  occurredOn: string | undefined,
  { now }: Moment,
): Change {
  const endedAt = resolveOccurredOn(occurredOn, { now, timeZone: dossier.timeZone, notBefore: startedAt });
  return {
    kind: OVERLAYS[kind].ended,
    record: { type: kind, id },
    occurredAt: endedAt,
    data: { since: startedAt, stage: dossier.stage },
    writes: [update(Pause, id, { endedAt, endedBy: personId }), nextVersion(dossier, now)],
  };
}

function already(kind: Kind) {
  return conflict(`already-${OVERLAYS[kind].slug}`, 'It stands already', 'End the one that stands first.');
}

function not(kind: Kind) {
  return conflict(`not-${OVERLAYS[kind].slug}`, 'There is nothing to end', 'No such overlay stands on it.');
}

function notPausable(kind: Kind, stage: Stage) {
  return conflict(
    'stage-not-pausable',
    'Not at this stage',
    kind === 'hold'
      ? `A hold is for a negotiation before signature; this one is at ${stage}.`
      : `Only sharing that is live can be suspended; this one is at ${stage}.`,
  );
}
