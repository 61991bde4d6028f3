import { Injectable } from '@nestjs/common';
import { may } from '#libs/identity/policy.js';
import type { PersonContext } from '#libs/identity/person.js';
import { update } from '#libs/journal/change.js';
import type { Change } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { forgetAnswers } from '#libs/journal/forget-answers.js';
import { conflict, forbidden } from '#libs/problems/domain-error.js';
import { changedFields } from '../stages/changed-fields.js';
import { nextVersion } from '../stages/next-version.js';
import { refuseClosed, requireSeen } from '../stages/preconditions.js';
import { refuseUnknownReferences } from '../stages/references.js';
import type { Reference } from '../stages/references.js';
import { settleReminders } from '../stages/settle.js';
import { pendingWaiverLapses } from './decide-step.js';
import { Objection } from './objection.entity.js';
import { openCase, policyFacts, saltOf } from './objection-case.js';
import type { ObjectionCase } from './objection-case.js';
import { viewObjection } from './objection-view.js';
import type { ObjectionView } from './objection-view.js';

/** What may be put differently. Severity and whether it blocks are decided by triage. */
export type ObjectionFields = Pick<
  Objection,
  'category' | 'likelihood' | 'raisedByPartyId' | 'evidence' | 'mayOverlap'
> & { statement: string };

/** Changes the words of an objection, and erases those of a concern. */
@Injectable()
export class EditObjection {
  constructor(private readonly commands: Commands) {}

  /** Errors: `objection-erased`, `negotiation-closed`, `stale-version`, `invalid-request`. */
  edit(context: PersonContext, id: string, given: Partial<ObjectionFields>): Promise<ObjectionView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const { head, opened } = await openCase(unit, context.person, id);
      requireSeen(context, opened.objection);
      await refuseUnknownReferences(tx, workspaceId, referencesOf(given));
      const change = decideEdit(opened, given);
      if (!change) return opened.objection;
      unit.record(head, change);
      return viewObjection(tx, workspaceId, id);
    });
  }

  /**
   * Erases the text of a concern that was never raised, in the journal too. That there was one stays.
   * Errors: `objection-was-raised`, `objection-erased`, `stale-version`.
   */
  erase(context: PersonContext, id: string): Promise<ObjectionView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const { head, opened } = await openCase(unit, context.person, id);
      requireSeen(context, opened.objection);
      unit.record(head, decideErasure(opened));
      forgetAnswers(tx, workspaceId, id);
      const [view] = await Promise.all([
        viewObjection(tx, workspaceId, id),
        settleReminders(unit, opened.dossier.id),
      ]);
      return view;
    });
  }
}

function decideEdit(opened: ObjectionCase, given: Partial<ObjectionFields>): Change | undefined {
  const { objection, dossier, moment } = opened;
  requireMay(opened);
  if (!dossier.imported || dossier.voidedAt !== null) refuseClosed(dossier);
  const sealingSalt = saltOf(opened);
  const changed = changedFields<ObjectionFields>(objection as ObjectionFields, given);
  if (Object.keys(changed).length === 0) return undefined;
  const set = { ...changed, updatedAt: moment.now, version: objection.version + 1 };
  const subject = { id: objection.id, sealingSalt };
  const saysSomethingElse = Object.keys(changed).some((field) => field !== 'mayOverlap');
  return {
    kind: 'objection_edited',
    record: { type: 'objection', id: objection.id },
    data: { fields: Object.keys(changed), round: objection.round },
    writes: [
      update(Objection, objection.id, set, objection.version, subject),
      ...(saysSomethingElse ? pendingWaiverLapses(opened) : []),
      nextVersion(dossier, moment.now),
    ],
  };
}

function decideErasure(opened: ObjectionCase): Change {
  const { objection, dossier, moment } = opened;
  requireMay(opened);
  if (objection.raisedAt !== null) {
    throw conflict(
      'objection-was-raised',
      'It was raised',
      'Only a concern that was never raised can be erased. Retract the objection instead.',
    );
  }
  saltOf(opened);
  const nothing = { statement: null, sealingSalt: null, evidence: [], erasedAt: moment.now };
  const isOpen = objection.status === 'noted';
  const set = { ...nothing, ...(isOpen ? { status: 'retracted' as const, decidedAt: moment.now } : {}) };
  return {
    kind: 'concern_erased',
    record: { type: 'objection', id: objection.id },
    data: { round: objection.round },
    writes: [
      update(
        Objection,
        objection.id,
        { ...set, updatedAt: moment.now, version: objection.version + 1 },
        objection.version,
      ),
      nextVersion(dossier, moment.now),
    ],
  };
}

function requireMay(opened: ObjectionCase): void {
  if (!may('objection.edit', opened.person, policyFacts(opened))) {
    throw forbidden('Only its writer and legal edit an objection.');
  }
}

function referencesOf({ raisedByPartyId, mayOverlap = [] }: Partial<ObjectionFields>): Reference[] {
  return [
    ...(raisedByPartyId
      ? [{ pointer: '/raisedByPartyId', table: 'party' as const, id: raisedByPartyId }]
      : []),
    ...mayOverlap.map((id, index) => ({ pointer: `/mayOverlap/${index}`, table: 'objection' as const, id })),
  ];
}
