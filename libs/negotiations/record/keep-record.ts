import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { PersonContext } from '#libs/identity/person.js';
import { lockNegotiation, lockWorkspace } from '#libs/journal/chain.js';
import { insert } from '#libs/journal/change.js';
import type { Entity } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { invalidField } from '#libs/problems/domain-error.js';
import { refuseUnknownReferences } from '../stages/references.js';
import type { Reference } from '../stages/references.js';
import { earliestInstant } from '../stages/uncertain-time.js';
import type { UncertainTime } from '../stages/uncertain-time.js';
import {
  Citation,
  Commitment,
  Position,
  PurposeClaim,
  Rating,
  Signal,
  Source,
  Statement,
} from './record.entities.js';

/** Every kind of record that is written once and never altered. */
export const RECORD_BOOK = {
  source: Source,
  statement: Statement,
  commitment: Commitment,
  rating: Rating,
  signal: Signal,
  position: Position,
  purpose_claim: PurposeClaim,
  citation: Citation,
} as const;

export type RecordKind = keyof typeof RECORD_BOOK;
export type RecordRow<Kind extends RecordKind> = InstanceType<(typeof RECORD_BOOK)[Kind]>;

/** A record as the API shows it: without the column that only the database needs. */
export type RecordView<Kind extends RecordKind> = Omit<RecordRow<Kind>, 'workspaceId'>;

/** What a writer gives: the row without what the book adds. */
export type RecordDraft<Kind extends RecordKind> = Omit<
  RecordRow<Kind>,
  'workspaceId' | 'id' | 'createdAt' | 'createdBy'
>;

/** Writes down what sources say. */
@Injectable()
export class KeepRecord {
  constructor(private readonly commands: Commands) {}

  /** Errors: `invalid-request` for a reference to what is not in this workspace, and for a time to come. */
  keep<Kind extends RecordKind>(
    context: PersonContext,
    kind: Kind,
    draft: RecordDraft<Kind>,
  ): Promise<RecordView<Kind>> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const [head, workspace] = await Promise.all([
        OF_NEGOTIATION.has(kind)
          ? lockNegotiation(tx, workspaceId, (draft as RecordDraft<'citation'>).negotiationId)
          : lockWorkspace(tx, workspaceId),
        tx.one<{ timeZone: string }>(
          'select time_zone as "timeZone" from workspace where id = $1',
          [workspaceId],
          'time_zone',
        ),
        refuseUnknownReferences(tx, workspaceId, referencesOf(draft)),
      ]);
      refuseToCome(draft, head.now, workspace!.timeZone);
      if (kind === 'statement') requireOneParty(draft as RecordDraft<'statement'>);
      const row = { ...draft, id: uuid(), createdAt: head.now, createdBy: context.person.id };
      unit.record(head, {
        kind: `${kind}_recorded`,
        record: { type: kind, id: row.id },
        data: 'sourceId' in draft ? { sourceId: draft.sourceId } : {},
        writes: [insert(RECORD_BOOK[kind] as unknown as Entity<object>, row)],
      });
      return row as unknown as RecordView<Kind>;
    });
  }
}

/** What tells of one negotiation alone stands in its chain. */
const OF_NEGOTIATION: ReadonlySet<RecordKind> = new Set(['purpose_claim', 'citation']);

/** A statement is somebody's, or it is open which of several parties it belongs to. */
function requireOneParty({ partyId, partyCandidates }: RecordDraft<'statement'>): void {
  if (partyId !== null && partyCandidates.length > 0) {
    throw invalidField('/partyCandidates', 'Leave it out where the party is known.');
  }
}

/** When things happened that sources tell of. */
const TIMES = ['publishedOn', 'statedOn', 'madeOn', 'ratedOn', 'observedOn', 'toldOn'] as const;

/** No source tells of what has not happened. */
function refuseToCome(draft: object, now: string, timeZone: string): void {
  const times = draft as { [Time in (typeof TIMES)[number]]?: UncertainTime };
  for (const field of TIMES) {
    const earliest = times[field] ? earliestInstant(times[field], timeZone) : null;
    if (earliest !== null && earliest > now)
      throw invalidField(`/${field}/value`, 'This lies in the future.');
  }
}

const REFERRING = {
  sourceId: 'source',
  reportedViaId: 'source',
  partyId: 'party',
  negotiationId: 'negotiation',
} as const;

function referencesOf(draft: object): Reference[] {
  const fields = Object.entries(draft) as [string, unknown][];
  return fields.flatMap(([field, value]): Reference[] => {
    if (field in REFERRING && typeof value === 'string') {
      return [{ pointer: `/${field}`, table: REFERRING[field as keyof typeof REFERRING], id: value }];
    }
    if (field === 'partyCandidates') {
      return (value as string[]).map((id, index) => ({ pointer: `/${field}/${index}`, table: 'party', id }));
    }
    if (field === 'bearsOn') {
      return (value as { type: Reference['table']; id: string }[]).map(({ type, id }, index) => ({
        pointer: `/${field}/${index}/id`,
        table: type,
        id,
      }));
    }
    return [];
  });
}
