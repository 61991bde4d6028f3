import type { HomeSide } from '#libs/identity/workspace.entity.js';
import type { Tx } from '#libs/database/tx.js';
import { unknownReferences } from '../stages/references.js';
import type { Reference } from '../stages/references.js';
import type { OpenCommand } from './open-command.js';

/** What opening a negotiation reads: the workspace's side, the next number, and which of the given ids are unknown. */
export interface Opening {
  homeSide: HomeSide;
  homePartyId: string | null;
  timeZone: string;
  refNumber: number;
  /** Pointers of the ids that nothing here has. */
  unknown: string[];
}

/** Takes the next number too, so the workspace's lock must be held. */
export async function loadOpening(tx: Tx, workspaceId: string, command: OpenCommand): Promise<Opening> {
  const references = referencesOf(command);
  const [workspace, unknown] = await Promise.all([
    tx.one<Omit<Opening, 'unknown'>>(
      `update workspace set last_ref = last_ref + 1 where id = $1
       returning home_side as "homeSide", home_party_id as "homePartyId", time_zone as "timeZone",
         last_ref as "refNumber"`,
      [workspaceId],
      'next_ref',
    ),
    unknownReferences(tx, workspaceId, references),
  ]);
  return { ...workspace!, unknown };
}

function referencesOf(command: OpenCommand): Reference[] {
  const single: [keyof OpenCommand, Reference['table']][] = [
    ['counterpartyId', 'party'],
    ['recipientId', 'party'],
    ['productId', 'product'],
    ['ownerId', 'person'],
    ['counselId', 'person'],
    ['sponsorId', 'person'],
    ['successorOf', 'negotiation'],
  ];
  const overlaps = (command.mayOverlap ?? []).map((id, index): Reference => {
    return { pointer: `/mayOverlap/${index}`, table: 'negotiation', id };
  });
  return [
    ...single
      .filter(([field]) => typeof command[field] === 'string')
      .map(([field, table]): Reference => ({ pointer: `/${field}`, table, id: command[field] as string })),
    ...overlaps,
  ];
}
