import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { PersonContext } from '#libs/identity/person.js';
import { lockNegotiation } from '#libs/journal/chain.js';
import { insert } from '#libs/journal/change.js';
import type { Change } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { Sealer } from '#libs/journal/sealer.js';
import { invalid, invalidField } from '#libs/problems/domain-error.js';
import type { FieldError } from '#libs/problems/domain-error.js';
import type { CalendarName } from '#libs/reminders/calendars/holidays.js';
import type { HomeSide } from '#libs/identity/workspace.entity.js';
import { CALENDAR } from '../stages/calendar-sql.js';
import type { Dossier } from '../stages/dossier.js';
import type { Moment } from '../stages/gates.js';
import { loadDossier } from '../stages/load-dossier.js';
import { nextVersion } from '../stages/next-version.js';
import { dayOf, resolveOccurredOn } from '../stages/occurred-on.js';
import { refuseClosed } from '../stages/preconditions.js';
import { refuseUnknownReferences } from '../stages/references.js';
import type { Reference } from '../stages/references.js';
import { settleReminders } from '../stages/settle.js';
import { earliestInstant } from '../stages/uncertain-time.js';
import type { UncertainTime } from '../stages/uncertain-time.js';
import { stepTaken } from './decide-step.js';
import { concernDeadline, deadlines } from './objection-clocks.js';
import { Objection } from './objection.entity.js';
import { viewObjection } from './objection-view.js';
import type { ObjectionView } from './objection-view.js';
import { chosenBlocking } from './step-outcomes.js';
import type { Evidence, Level, ObjectionCategory, ObjectionSide } from './vocabulary.js';

/** A concern is one sentence; an objection has a category and a severity as well. */
export interface RaiseCommand {
  statement: string;
  /** Keeps it a concern, for its writer and legal alone. */
  noted?: boolean;
  /** Ours, when left out; theirs where the workspace observes others. */
  side?: ObjectionSide;
  category?: ObjectionCategory;
  /** Null where nobody can know: what others raised, or a historic record. */
  severity?: Level | null;
  likelihood?: Level;
  blocking?: boolean;
  raisedByPartyId?: string;
  evidence?: Evidence[];
  sourceId?: string;
  wording?: 'quoted' | 'paraphrased';
  mayOverlap?: string[];
  /** When it was raised as a source tells it; for a historic record only. */
  raisedOn?: UncertainTime;
  occurredOn?: string;
}

interface Frame {
  homeSide: HomeSide;
  calendar: CalendarName;
}

/** Notes a concern, or raises an objection. */
@Injectable()
export class RaiseObjection {
  constructor(private readonly commands: Commands) {}

  /** Errors: `negotiation-closed`, `invalid-request`. */
  raise(context: PersonContext, negotiationId: string, command: RaiseCommand): Promise<ObjectionView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const [head, dossier, frame] = await Promise.all([
        lockNegotiation(tx, workspaceId, negotiationId),
        loadDossier(tx, workspaceId, negotiationId),
        tx.one<Frame>(
          `select w.home_side as "homeSide", ${CALENDAR} as calendar from workspace w where w.id = $1`,
          [workspaceId],
          'objection_frame',
        ),
        refuseUnknownReferences(tx, workspaceId, referencesOf(command)),
      ]);
      const moment = { now: head.now, today: dayOf(head.now, dossier.timeZone) };
      const id = uuid();
      unit.record(head, decideRaising({ id, dossier, context, command, moment, frame: frame! }));
      const [view] = await Promise.all([
        viewObjection(tx, workspaceId, id),
        settleReminders(unit, negotiationId),
      ]);
      return view;
    });
  }
}

interface Raising {
  id: string;
  dossier: Dossier;
  context: PersonContext;
  command: RaiseCommand;
  moment: Moment;
  frame: Frame;
}

/** Decides a concern or an objection. */
export function decideRaising({ id, dossier, context, command, moment, frame }: Raising): Change {
  const { person } = context;
  if (!dossier.imported || dossier.voidedAt !== null) refuseClosed(dossier);
  const side = command.side ?? (frame.homeSide === 'observer' ? 'theirs' : 'ours');
  const isConcern = remainsNoted(command, person.roles.includes('legal'));
  if ((command.sourceId === undefined) !== (command.wording === undefined)) {
    throw invalidField('/wording', 'Say whether the source is quoted or paraphrased, and only then.');
  }
  if (!isConcern) requireAssessment(command, dossier.imported || side !== 'ours');
  const { statement, category = null, severity = null, likelihood = null, evidence = [] } = command;
  const blocking = chosenBlocking(severity, command.blocking);
  const occurredAt = when(dossier, command, moment);
  const clocks = isConcern
    ? concernDeadline(occurredAt, dossier, frame.calendar)
    : deadlines({ side, blocking, raisedAt: occurredAt }, dossier, frame.calendar);
  const kind = isConcern ? 'objection_noted' : 'objection_raised';
  const told = { side, category, severity, blocking };
  const step = { round: 1, text: null, data: told, occurredAt };
  return {
    kind,
    record: { type: 'objection', id },
    occurredAt,
    data: { ...told, round: 1 },
    writes: [
      insert(Objection, {
        id,
        negotiationId: dossier.id,
        status: isConcern ? 'noted' : 'raised',
        round: 1,
        side,
        category,
        severity,
        likelihood,
        blocking,
        statement,
        sealingSalt: Sealer.salt(),
        evidence,
        sourceId: command.sourceId ?? null,
        wording: command.wording ?? null,
        raisedByPartyId: command.raisedByPartyId ?? null,
        authorId: person.id,
        mayOverlap: command.mayOverlap ?? [],
        notedAt: isConcern ? occurredAt : null,
        raisedAt: isConcern ? null : occurredAt,
        raisedOn: command.raisedOn ?? null,
        ...clocks,
        createdAt: moment.now,
        updatedAt: moment.now,
        version: 1,
      }),
      stepTaken({ objection: { id }, person, moment }, kind, step),
      nextVersion(dossier, moment.now),
    ],
  };
}

/** A concern when its writer says so, or when legal gives a statement and nothing else. */
function remainsNoted({ noted, category, severity }: RaiseCommand, isLegal: boolean): boolean {
  return noted ?? (isLegal && category === undefined && severity === undefined);
}

function requireAssessment({ category, severity }: RaiseCommand, mayBeUnknown: boolean): void {
  const errors: FieldError[] = [];
  if (category === undefined) {
    errors.push({ pointer: '/category', detail: 'Say what it is about, or note it as a concern.' });
  }
  if (severity === undefined || (severity === null && !mayBeUnknown)) {
    errors.push({ pointer: '/severity', detail: 'Say how severe it is, or note it as a concern.' });
  }
  if (errors.length > 0) throw invalid(errors);
}

function when(dossier: Dossier, { raisedOn, occurredOn }: RaiseCommand, { now }: Moment): string {
  const { timeZone, openedAt, imported } = dossier;
  if (!raisedOn) return resolveOccurredOn(occurredOn, { now, timeZone, notBefore: openedAt });
  if (!imported) throw invalidField('/raisedOn', 'This is for historic records. Give occurredOn instead.');
  const instant = earliestInstant(raisedOn, timeZone) ?? now;
  if (instant > now) throw invalidField('/raisedOn', 'This lies in the future.');
  return instant;
}

function referencesOf({ raisedByPartyId, sourceId, mayOverlap = [] }: RaiseCommand): Reference[] {
  return [
    ...(raisedByPartyId
      ? [{ pointer: '/raisedByPartyId', table: 'party' as const, id: raisedByPartyId }]
      : []),
    ...(sourceId ? [{ pointer: '/sourceId', table: 'source' as const, id: sourceId }] : []),
    ...mayOverlap.map((id, index) => ({ pointer: `/mayOverlap/${index}`, table: 'objection' as const, id })),
  ];
}
