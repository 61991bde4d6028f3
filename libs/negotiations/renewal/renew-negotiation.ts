import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { may } from '#libs/identity/policy.js';
import type { PersonContext } from '#libs/identity/person.js';
import { lockNegotiation } from '#libs/journal/chain.js';
import { insert, update } from '#libs/journal/change.js';
import type { Change } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { conflict, forbidden, invalidField } from '#libs/problems/domain-error.js';
import type { AgreementFacts, Dossier } from '../stages/dossier.js';
import { executed, inForce } from '../stages/agreement-standing.js';
import type { Moment } from '../stages/gates.js';
import { judgeMove } from '../stages/judge-move.js';
import { loadDossier } from '../stages/load-dossier.js';
import { gateClosed } from '../stages/move-negotiation.js';
import type { NegotiationView } from '../stages/negotiation-view.js';
import { nextVersion } from '../stages/next-version.js';
import { dayOf, resolveOccurredOn } from '../stages/occurred-on.js';
import { refuseClosed, requireVersion } from '../stages/preconditions.js';
import { previousEventAt } from '../stages/previous-event.js';
import { Pause } from '../stages/pause.entity.js';
import { settle } from '../stages/settle.js';
import { StageVisit } from '../stages/stage-visit.entity.js';

export interface RenewCommand {
  /** The new agreement: it covers this negotiation and both sides have signed it. */
  agreementId: string;
  /** When the sharing is next reviewed; demanded unless a later date stands already. */
  monitoringReviewOn?: string;
  occurredOn?: string;
}

/** The stay in a stage that counts last. */
interface LastStay {
  ordinal: number;
  /** An instant; null when nobody knows. */
  enteredAt: string | null;
  /** The agreement that was named had been written down when the stay was. */
  knewAgreement: boolean;
}

/** Returns a negotiation to Live under a new agreement. */
@Injectable()
export class RenewNegotiation {
  constructor(private readonly commands: Commands) {}

  /** Errors: `not-renewable`, `stage-gate-closed`, `stale-version`, `invalid-request`. */
  renew(context: PersonContext, id: string, command: RenewCommand): Promise<NegotiationView> {
    return this.commands.run(context, async (unit) => {
      const [head, dossier, latest] = await Promise.all([
        lockNegotiation(unit.tx, unit.workspaceId, id),
        loadDossier(unit.tx, unit.workspaceId, id),
        unit.tx.one<LastStay>(
          `select v.ordinal, v.entered_at as "enteredAt", exists (select 1 from agreement a
             where a.workspace_id = v.workspace_id and a.id = $3 and a.created_at <= v.recorded_at) as "knewAgreement"
           from stage_visit v where v.workspace_id = $1 and v.negotiation_id = $2 and v.undone_at is null
           order by v.ordinal desc limit 1`,
          [unit.workspaceId, id, command.agreementId],
          'last_stay',
        ),
      ]);
      await requireVersion(unit, dossier);
      if (!may('negotiation.renew', context.person, dossier.people)) {
        throw forbidden('Only its owner and the owner’s manager renew a negotiation.');
      }
      const renewing = requireRenewable(dossier);
      const occurredAt = resolveOccurredOn(command.occurredOn, {
        now: head.now,
        timeZone: dossier.timeZone,
        notBefore: previousEventAt(dossier),
      });
      const moment: Moment = { now: head.now, today: dayOf(occurredAt, dossier.timeZone) };
      const agreement = requireAgreement(dossier, command.agreementId, latest!, moment);
      const facts = command.monitoringReviewOn ? { monitoringReviewOn: command.monitoringReviewOn } : {};
      // Live once more: what it takes to enter it is asked again.
      const { blockers } = judgeMove({ ...renewing, ...facts }, 'live', moment);
      if (blockers.some(({ mode }) => mode === 'require'))
        throw await gateClosed(unit.tx, dossier, blockers, context.person);
      unit.record(
        head,
        decideRenewal(dossier, agreement, command, {
          last: latest!,
          occurredAt,
          now: head.now,
          personId: context.person.id,
        }),
      );
      return settle(unit, id);
    });
  }
}

/** The dossier as it would be on the step before Live. Errors: `not-renewable`, `negotiation-closed`. */
function requireRenewable(dossier: Dossier): Dossier {
  if (dossier.voidedAt !== null || dossier.outcome !== 'expired') refuseClosed(dossier);
  if (dossier.outcome !== 'expired' && dossier.stage !== 'live') {
    throw conflict(
      'not-renewable',
      'There is nothing to renew',
      'Only what is live, or has expired, is renewed.',
    );
  }
  return { ...dossier, outcome: null, stage: 'onboarding', pauses: [] };
}

/** Not the one that it went live under: that one was there already, and signed by then. */
function requireAgreement(
  dossier: Dossier,
  id: string,
  { enteredAt, knewAgreement }: LastStay,
  { today }: Moment,
): AgreementFacts {
  const agreement = dossier.agreements.find((each) => each.id === id);
  const isContract = agreement?.kind === 'dsa' || agreement?.kind === 'msa';
  if (!agreement || !isContract || !executed(agreement, dossier) || !inForce(agreement, today)) {
    throw invalidField(
      '/agreementId',
      'Name a contract in force that covers it and that both sides have signed.',
    );
  }
  const enteredOn = enteredAt === null ? undefined : dayOf(enteredAt, dossier.timeZone);
  const isSignedBefore = ({ signedOn }: { signedOn: string }) =>
    enteredOn !== undefined && (signedOn < enteredOn || (knewAgreement && signedOn === enteredOn));
  if (agreement.signatures.every(isSignedBefore)) {
    throw invalidField('/agreementId', 'This is the agreement that it runs under. Name the new one.');
  }
  return agreement;
}

function decideRenewal(
  dossier: Dossier,
  agreement: AgreementFacts,
  { monitoringReviewOn }: RenewCommand,
  { last, occurredAt, now, personId }: { last: LastStay; occurredAt: string; now: string; personId: string },
): Change {
  const reopened = { outcome: null, outcomeBy: null, outcomeReason: null, closedAt: null };
  return {
    kind: 'negotiation_renewed',
    record: { type: 'negotiation', id: dossier.id },
    occurredAt,
    data: { from: dossier.outcome ?? dossier.stage, agreementId: agreement.id },
    writes: [
      nextVersion(dossier, now, {
        stage: 'live',
        ...(dossier.outcome ? reopened : {}),
        ...(monitoringReviewOn ? { monitoringReviewOn } : {}),
      }),
      ...(dossier.visit ? [update(StageVisit, dossier.visit.id, { leftAt: occurredAt })] : []),
      // What returns to Live is suspended no longer.
      ...dossier.pauses.map(({ id }) => update(Pause, id, { endedAt: occurredAt, endedBy: personId })),
      insert(StageVisit, {
        id: uuid(),
        negotiationId: dossier.id,
        ordinal: last.ordinal + 1,
        stage: 'live',
        enteredAt: occurredAt,
        countedFrom: occurredAt,
        leftAt: null,
        passedThrough: false,
        imported: false,
        recordedAt: now,
      }),
    ],
  };
}
