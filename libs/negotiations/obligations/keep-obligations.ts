import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { may } from '#libs/identity/policy.js';
import type { Person, PersonContext } from '#libs/identity/person.js';
import { lockNegotiation } from '#libs/journal/chain.js';
import { insert, update } from '#libs/journal/change.js';
import type { Change, Write } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { conflict, forbidden } from '#libs/problems/domain-error.js';
import { changedFields } from '../stages/changed-fields.js';
import type { Dossier } from '../stages/dossier.js';
import { loadDossier } from '../stages/load-dossier.js';
import { resolveOccurredOn } from '../stages/occurred-on.js';
import type { OccurredOnBounds } from '../stages/occurred-on.js';
import { refuseVoided, requireSeen } from '../stages/preconditions.js';
import { refuseUnknownReferences } from '../stages/references.js';
import { settleReminders } from '../stages/settle.js';
import { Obligation } from './obligation.entity.js';
import type { DutySide, ObligationKind } from './obligation.entity.js';
import { viewObligation } from './obligation-view.js';
import type { ObligationView } from './obligation-view.js';

/** What a writer says of an obligation. */
export interface ObligationFields {
  kind: ObligationKind;
  what: string;
  owedBy: DutySide;
  dutyHolderId: string | null;
  dueOn: string | null;
}

export interface DischargeCommand {
  /** What shows that it was done. */
  evidence: string;
  occurredOn?: string;
}

/** What a step on an obligation is decided on. */
interface Opened {
  obligation: ObligationView;
  dossier: Dossier;
  now: string;
}

/** What the journal tells of any step. */
type ToldOf = Pick<ObligationView, 'id' | 'version' | 'kind'>;

/** What a discharge reads of it. */
type Dischargeable = ToldOf & Pick<ObligationView, 'withdrawalId' | 'dutyHolderId' | 'evidenceBy'>;

/** Keeps duties and how they end. They live on when the negotiation has ended. */
@Injectable()
export class KeepObligations {
  constructor(private readonly commands: Commands) {}

  /** Errors: `negotiation-closed` when voided, `invalid-request`. */
  add(context: PersonContext, negotiationId: string, fields: ObligationFields): Promise<ObligationView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      await refuseUnknownReferences(tx, workspaceId, referencesOf({ negotiationId, ...fields }));
      const [head, dossier] = await Promise.all([
        lockNegotiation(tx, workspaceId, negotiationId),
        loadDossier(tx, workspaceId, negotiationId),
      ]);
      refuseVoided(dossier);
      const id = uuid();
      const { kind, owedBy } = fields;
      unit.record(head, {
        kind: 'obligation_added',
        record: { type: 'obligation', id },
        data: { kind, owedBy, dueOn: fields.dueOn },
        writes: [
          insert(Obligation, {
            id,
            negotiationId,
            ...fields,
            owedTo: owedBy === 'us' ? 'them' : 'us',
            createdBy: context.person.id,
            createdAt: head.now,
            version: 1,
          }),
        ],
      });
      await settleReminders(unit, negotiationId);
      return viewObligation(tx, workspaceId, id);
    });
  }

  /** What is left out stays. Errors: `obligation-ended`, `stale-version`, `invalid-request`. */
  edit(
    context: PersonContext,
    id: string,
    given: Partial<Pick<ObligationFields, 'what' | 'dutyHolderId' | 'dueOn'>>,
  ): Promise<ObligationView> {
    return this.step(context, id, referencesOf(given), ({ obligation }) => {
      const changed = changedFields<Pick<ObligationFields, 'what' | 'dutyHolderId' | 'dueOn'>>(
        obligation,
        given,
      );
      if (Object.keys(changed).length === 0) return undefined;
      return told('obligation_changed', obligation, changed, { fields: Object.keys(changed) });
    });
  }

  /**
   * Says that a duty is done. A destruction is certified by one person and confirmed by another: the first time it
   * waits, the second time it ends. Errors: `obligation-ended`, `forbidden`, `stale-version`.
   */
  discharge(context: PersonContext, id: string, command: DischargeCommand): Promise<ObligationView> {
    return this.step(context, id, [], (opened) => decideDischarge(opened, context.person, command));
  }

  /** Says that a duty never arose. Errors: `obligation-ended`, `forbidden`, `stale-version`. */
  setAside(
    context: PersonContext,
    id: string,
    { reason, occurredOn }: { reason: string; occurredOn?: string },
  ): Promise<ObligationView> {
    const { person } = context;
    return this.step(context, id, [], ({ obligation, dossier, now }) => {
      const facts = { ...dossier.people, dutyHolderId: obligation.dutyHolderId };
      if (!may('obligation.discharge', person, facts)) {
        throw forbidden('Its duty holder, the owner or legal sets it aside.');
      }
      if (obligation.kind === 'certificate_of_destruction' && !person.roles.includes('legal')) {
        throw forbidden('Only legal sets a certificate of destruction aside.');
      }
      const occurredAt = resolveOccurredOn(occurredOn, endedWithin(obligation, dossier, now));
      const ended = { notApplicableBy: person.id, notApplicableAt: occurredAt, notApplicableReason: reason };
      return { ...told('obligation_not_applicable', obligation, ended), occurredAt };
    });
  }

  private step(
    context: PersonContext,
    id: string,
    references: Parameters<typeof refuseUnknownReferences>[2],
    decide: (opened: Opened) => Change | undefined,
  ): Promise<ObligationView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const { negotiationId } = await viewObligation(tx, workspaceId, id);
      const [head, dossier, obligation] = await Promise.all([
        lockNegotiation(tx, workspaceId, negotiationId),
        loadDossier(tx, workspaceId, negotiationId),
        viewObligation(tx, workspaceId, id),
        refuseUnknownReferences(tx, workspaceId, references),
      ]);
      requireSeen(context, obligation);
      if (!['open', 'awaiting_confirmation'].includes(obligation.status)) {
        throw conflict('obligation-ended', 'The obligation has ended', `It is ${obligation.status}.`);
      }
      const change = decide({ obligation, dossier, now: head.now });
      if (!change) return obligation;
      unit.record(head, change);
      await settleReminders(unit, negotiationId);
      return viewObligation(tx, workspaceId, id);
    });
  }
}

/** Decides that a duty is done, or that its destruction waits for a second person. */
export function decideDischarge(
  { obligation, dossier, now }: Omit<Opened, 'obligation'> & { obligation: Dischargeable },
  person: Person,
  { evidence, occurredOn }: DischargeCommand,
): Change {
  const facts = { ...dossier.people, dutyHolderId: obligation.dutyHolderId };
  if (!may('obligation.discharge', person, facts)) {
    throw forbidden('Its duty holder, the owner or legal discharges it.');
  }
  const occurredAt = resolveOccurredOn(occurredOn, endedWithin(obligation, dossier, now));
  const isDestruction = obligation.kind === 'certificate_of_destruction';
  if (isDestruction && obligation.evidenceBy === null) {
    const set = { evidence, evidenceBy: person.id };
    return { ...told('destruction_certified', obligation, set), occurredAt };
  }
  if (isDestruction && !may('obligation.certify_destruction', person, { authorId: obligation.evidenceBy })) {
    throw forbidden('A second person confirms the destruction.');
  }
  const shown = isDestruction ? {} : { evidence, evidenceBy: person.id };
  const set = { ...shown, dischargedBy: person.id, dischargedAt: occurredAt };
  return { ...told('obligation_discharged', obligation, set), occurredAt };
}

/** A duty that a withdrawal left behind is not seen to before it. */
function endedWithin(
  { withdrawalId }: Pick<ObligationView, 'withdrawalId'>,
  { timeZone, closedAt }: Dossier,
  now: string,
): OccurredOnBounds {
  return { now, timeZone, notBefore: withdrawalId === null ? null : closedAt };
}

function told(
  kind: string,
  { id, version, ...obligation }: ToldOf,
  set: Partial<Omit<Obligation, 'workspaceId'>>,
  data: Change['data'] = {},
): Change {
  const write: Write = update(Obligation, id, { ...set, version: version + 1 }, version);
  return {
    kind,
    record: { type: 'obligation', id },
    data: { kind: obligation.kind, ...data },
    writes: [write],
  };
}

function referencesOf({
  negotiationId,
  dutyHolderId,
}: {
  negotiationId?: string;
  dutyHolderId?: string | null;
}) {
  return [
    ...(negotiationId
      ? [{ pointer: '/negotiationId', table: 'negotiation' as const, id: negotiationId }]
      : []),
    ...(dutyHolderId ? [{ pointer: '/dutyHolderId', table: 'person' as const, id: dutyHolderId }] : []),
  ];
}
