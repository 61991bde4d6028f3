import { Injectable } from '@nestjs/common';
import { may } from '#libs/identity/policy.js';
import type { Person, PersonContext } from '#libs/identity/person.js';
import { lockNegotiation } from '#libs/journal/chain.js';
import { freeText } from '#libs/journal/change.js';
import type { Change } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { conflict, forbidden, invalidField } from '#libs/problems/domain-error.js';
import type { Dossier } from '../stages/dossier.js';
import { endingWrites, requireOutcome } from '../stages/ending.js';
import { loadDossier } from '../stages/load-dossier.js';
import type { OutcomeBy } from '../stages/negotiation.entity.js';
import type { NegotiationView } from '../stages/negotiation-view.js';
import { nextVersion } from '../stages/next-version.js';
import { resolveOccurredOn } from '../stages/occurred-on.js';
import { refuseClosed, requireVersion } from '../stages/preconditions.js';
import { previousEventAt } from '../stages/previous-event.js';
import { settle } from '../stages/settle.js';

export const CLOSURES = ['dropped', 'declined', 'lapsed', 'terminated', 'expired'] as const;
/** Every outcome but a withdrawal, which is a record of its own. */
export type Closure = (typeof CLOSURES)[number];

export interface CloseCommand {
  outcome: Closure;
  by?: OutcomeBy;
  reason: string;
  occurredOn?: string;
}

/** Whose decision each outcome may be; none where nobody decides it. */
const DECIDED_BY: Record<Closure, readonly OutcomeBy[]> = {
  dropped: ['us'],
  declined: ['us', 'them'],
  lapsed: [],
  terminated: ['us', 'them', 'mutual'],
  expired: [],
};

/** Ends a negotiation for good, or takes back that it was ever opened. */
@Injectable()
export class CloseNegotiation {
  constructor(private readonly commands: Commands) {}

  /** Errors: `outcome-not-possible`, `negotiation-closed`, `stale-version`, `invalid-request`. */
  close(context: PersonContext, id: string, command: CloseCommand): Promise<NegotiationView> {
    return this.change(context, id, (dossier, now) => {
      refuseClosed(dossier);
      return decideClosure(dossier, context.person, command, now);
    });
  }

  /** Takes a negotiation that was opened by mistake out of every report. Errors: `negotiation-voided`, `stale-version`. */
  void(context: PersonContext, id: string, reason: string): Promise<NegotiationView> {
    return this.change(context, id, (dossier, now) => decideVoiding(dossier, context.person, reason, now));
  }

  private change(
    context: PersonContext,
    id: string,
    decide: (dossier: Dossier, now: string) => Change,
  ): Promise<NegotiationView> {
    return this.commands.run(context, async (unit) => {
      const [head, dossier] = await Promise.all([
        lockNegotiation(unit.tx, unit.workspaceId, id),
        loadDossier(unit.tx, unit.workspaceId, id),
      ]);
      await requireVersion(unit, dossier);
      unit.record(head, decide(dossier, head.now));
      return settle(unit, id);
    });
  }
}

/** Decides an end that is not a withdrawal. */
export function decideClosure(dossier: Dossier, person: Person, command: CloseCommand, now: string): Change {
  const { outcome, reason } = command;
  if (!may('negotiation.close', person, dossier.people)) {
    throw forbidden('Only its owner, the owner’s manager or an executive ends a negotiation.');
  }
  requireOutcome(dossier, outcome);
  const by = decider(outcome, command.by);
  const closedAt = resolveOccurredOn(command.occurredOn, {
    now,
    timeZone: dossier.timeZone,
    notBefore: previousEventAt(dossier),
  });
  return {
    kind: 'negotiation_closed',
    record: { type: 'negotiation', id: dossier.id },
    occurredAt: closedAt,
    data: { outcome, by, stage: dossier.stage, reason: freeText(reason) },
    writes: endingWrites(dossier, { outcome, by, reason, closedAt }, { personId: person.id, now }),
  };
}

/** Who ended it, where that is anybody's decision. Errors: `invalid-request`. */
function decider(outcome: Closure, given: OutcomeBy | undefined): OutcomeBy | null {
  const possible = DECIDED_BY[outcome];
  if (possible.length === 0) {
    if (given) throw invalidField('/by', `Nobody decides that it is ${outcome}. Leave it out.`);
    return null;
  }
  const by = given ?? (possible.length === 1 ? possible[0] : undefined);
  if (!by || !possible.includes(by)) throw invalidField('/by', `Say who: ${possible.join(', ')}.`);
  return by;
}

function decideVoiding(dossier: Dossier, person: Person, reason: string, now: string): Change {
  if (!may('negotiation.void', person, dossier.people)) {
    throw forbidden('Only its owner, the owner’s manager or an executive voids a negotiation.');
  }
  if (dossier.voidedAt !== null) {
    throw conflict('negotiation-voided', 'It was voided before', 'It is in no report any more.');
  }
  return {
    kind: 'negotiation_voided',
    record: { type: 'negotiation', id: dossier.id },
    data: { stage: dossier.stage, outcome: dossier.outcome, reason: freeText(reason) },
    writes: [nextVersion(dossier, now, { voidedAt: now })],
  };
}
