import { may } from '#libs/identity/policy.js';
import type { Person } from '#libs/identity/person.js';
import { insert } from '#libs/journal/change.js';
import type { Change, Write } from '#libs/journal/change.js';
import { conflict, forbidden, invalidField } from '#libs/problems/domain-error.js';
import { obligationsBegun } from '../obligations/begin-obligations.js';
import { obligationsAfter } from '../obligations/templates.js';
import type { Dossier } from '../stages/dossier.js';
import { endingWrites, requireOutcome } from '../stages/ending.js';
import { executed } from '../stages/agreement-standing.js';
import type { Moment } from '../stages/gates.js';
import type { OutcomeBy } from '../stages/negotiation.entity.js';
import { nextVersion } from '../stages/next-version.js';
import { dayOf } from '../stages/occurred-on.js';
import { refuseClosed } from '../stages/preconditions.js';
import { closingInstant } from './closing-instant.js';
import { earliestInstant } from '../stages/uncertain-time.js';
import type { UncertainTime } from '../stages/uncertain-time.js';
import type { WithdrawalContext } from './load-aftermath.js';
import { Withdrawal } from './withdrawal.entity.js';
import type { Disclosure, WithdrawalReason } from './withdrawal.entity.js';

export interface WithdrawCommand {
  by: OutcomeBy;
  /** Worked out from `by` where the workspace has a side. */
  withdrawingPartyId?: string;
  noticeDate: UncertainTime;
  effectiveDate: UncertainTime;
  statedReason: WithdrawalReason;
  /** For legal alone. */
  assessedReason?: WithdrawalReason;
  secondaryReasons?: WithdrawalReason[];
  objectionIds?: string[];
  disclosure: Disclosure;
  announcedBy?: string;
  statement?: string;
  sourceId?: string;
}

/** What a withdrawal is decided on. */
interface Opened {
  id: string;
  dossier: Dossier;
  aftermath: WithdrawalContext;
  person: Person;
  moment: Moment;
}

/** Decides a withdrawal: its record, the end of the negotiation, and the duties that live on. */
export function decideWithdrawal(opened: Opened, command: WithdrawCommand): Change {
  const { id, dossier, aftermath, person, moment } = opened;
  requirePermission(opened, command);
  const isHistoric = dossier.imported && dossier.outcome === 'withdrawn' && aftermath.withdrawalId === null;
  if (!isHistoric) {
    refuseClosed(dossier);
    requireOutcome(dossier, 'withdrawn');
  }
  const strangers = (command.objectionIds ?? []).findIndex(
    (objectionId) => !dossier.objections.some((objection) => objection.id === objectionId),
  );
  if (strangers >= 0) {
    throw invalidField(`/objectionIds/${strangers}`, 'No such objection was raised to this negotiation.');
  }
  const closedAt = isHistoric ? dossier.closedAt : closingInstant(dossier, command, moment);
  return {
    kind: isHistoric ? 'withdrawal_documented' : 'withdrawal_recorded',
    record: { type: 'withdrawal', id },
    ...(closedAt ? { occurredAt: closedAt } : {}),
    data: { by: command.by, stage: dossier.stage, statedReason: command.statedReason },
    writes: [
      withdrawal(opened, command),
      ...(isHistoric
        ? [nextVersion(dossier, moment.now, { outcomeBy: command.by })]
        : [
            ...endingWrites(
              dossier,
              {
                outcome: 'withdrawn',
                by: command.by,
                reason: command.statement ?? null,
                closedAt: closedAt!,
              },
              { personId: person.id, now: moment.now },
            ),
            ...obligations(opened, takesEffectAt(dossier, command, closedAt!)),
          ]),
    ],
  };
}

function requirePermission({ person, dossier, aftermath }: Opened, command: WithdrawCommand): void {
  if (!may('withdrawal.record', person, dossier.people)) {
    throw forbidden('Only its owner and the owner’s manager record a withdrawal.');
  }
  if (command.assessedReason !== undefined && !may('withdrawal.assess', person)) {
    throw forbidden('Only legal assesses the reason. Leave assessedReason out.');
  }
  if (aftermath.withdrawalId !== null && dossier.outcome === 'withdrawn') {
    throw conflict('withdrawal-recorded', 'It was recorded before', 'Change the record that is there.');
  }
}

function withdrawal(opened: Opened, command: WithdrawCommand): Write {
  const { id, dossier, aftermath, person, moment } = opened;
  return insert(Withdrawal, {
    id,
    negotiationId: dossier.id,
    withdrawnBy: command.by,
    withdrawingPartyId: withdrawingParty(opened, command),
    noticeDate: command.noticeDate,
    effectiveDate: command.effectiveDate,
    stageAtExit: aftermath.imported?.stageAtExitUnknown ? null : dossier.stage,
    statedReason: command.statedReason,
    assessedReason: command.assessedReason ?? null,
    secondaryReasons: command.secondaryReasons ?? [],
    objectionIds: command.objectionIds ?? [],
    disclosure: command.disclosure,
    announcedBy: command.announcedBy ?? null,
    statement: command.statement ?? null,
    sourceId: command.sourceId ?? null,
    createdBy: person.id,
    createdAt: moment.now,
    version: 1,
  });
}

/** Nobody alone when both withdrew; else the side that did. Errors: `invalid-request`. */
function withdrawingParty({ dossier, aftermath }: Opened, command: WithdrawCommand): string | null {
  const { by, withdrawingPartyId: given } = command;
  const sides = [dossier.providerId, dossier.recipientId];
  if (given !== undefined && !sides.includes(given)) {
    throw invalidField('/withdrawingPartyId', 'Only one of the two sides withdraws.');
  }
  if (by === 'mutual') return given ?? null;
  const { homeSide, homePartyId } = aftermath;
  // Of what a party negotiated that was home before, nobody here is “us” either.
  if (homeSide === 'observer' || homePartyId === null || !sides.includes(homePartyId)) {
    if (by === 'us') throw invalidField('/by', 'Neither side is the home party: nobody here is “us”.');
    if (given === undefined) throw invalidField('/withdrawingPartyId', 'Say which side withdrew.');
    return given;
  }
  const party = by === 'us' ? homePartyId : sides.find((side) => side !== homePartyId)!;
  if (given !== undefined && given !== party) {
    throw invalidField('/withdrawingPartyId', 'This is not the side that “by” names.');
  }
  return party;
}

/** Notice ends the talks; an effect that lies ahead comes later. */
function takesEffectAt({ timeZone }: Dossier, { effectiveDate }: WithdrawCommand, closedAt: string): string {
  const effective = earliestInstant(effectiveDate, timeZone);
  return effective !== null && effective > closedAt ? effective : closedAt;
}

/** None of others whom the workspace merely observes. */
function obligations({ id, dossier, aftermath, person, moment }: Opened, from: string): Write[] {
  if (aftermath.homeSide === 'observer') return [];
  const drafts = obligationsAfter({
    from: dayOf(from, dossier.timeZone),
    exchanged: new Set(aftermath.exchanged),
    ndaEnds: dossier.agreements
      .filter((agreement) => agreement.kind === 'nda' && executed(agreement, dossier))
      .map(({ survivesUntil, expiresOn }) => survivesUntil ?? expiresOn),
  });
  // What somebody saw to after a withdrawal that was undone is not owed again.
  const owed = drafts.filter(
    ({ kind, owedBy }) => !aftermath.discharged.some((done) => done.kind === kind && done.owedBy === owedBy),
  );
  return obligationsBegun(owed, {
    negotiationId: dossier.id,
    withdrawalId: id,
    ownerId: dossier.people.ownerId,
    lawyerId: aftermath.lawyerId,
    personId: person.id,
    now: moment.now,
  });
}
