import type { HomeSide } from '#libs/identity/workspace.entity.js';
import type { Tx } from '#libs/database/tx.js';
import type { FieldError } from '#libs/problems/domain-error.js';
import { PARTS } from '../stages/parts.js';
import type { Part } from '../stages/parts.js';
import type { Pipeline } from '../stages/pipeline.js';
import { STAGES } from '../stages/stage-table.js';
import type { Stage } from '../stages/stage-table.js';
import { referenceFaults } from '../stages/references.js';
import type { Reference } from '../stages/references.js';
import type { OpenCommand } from './open-command.js';
import { loadLastWithdrawn, loadPredecessor } from './successor.js';
import type { Predecessor, Withdrawn } from './successor.js';

/** What opening a negotiation reads: the workspace's side, the next number, and what is wrong with the given ids. */
export interface Opening {
  homeSide: HomeSide;
  homePartyId: string | null;
  timeZone: string;
  refNumber: number;
  /** Where a negotiation begins: the first stage that is not switched off. */
  firstStage: Stage;
  /** What is wrong with the ids that were given. */
  faults: FieldError[];
  /** The negotiation that this one takes up again, where one is named. */
  predecessor: Predecessor | undefined;
  /** The last talks with this party about this product that ended by withdrawal. */
  lastWithdrawn: Withdrawn | undefined;
}

/** Takes the next number too, so the workspace's lock must be held. */
export async function loadOpening(tx: Tx, workspaceId: string, command: OpenCommand): Promise<Opening> {
  const references = referencesOf(command);
  const [workspace, faults, predecessor, lastWithdrawn] = await Promise.all([
    tx.one<
      Omit<Opening, 'faults' | 'predecessor' | 'lastWithdrawn' | 'firstStage'> & Pick<Pipeline, 'stages'>
    >(
      `update workspace set last_ref = last_ref + 1 where id = $1
       returning home_side as "homeSide", home_party_id as "homePartyId", time_zone as "timeZone",
         last_ref as "refNumber",
         (select p.stages from pipeline p where p.workspace_id = workspace.id order by p.version desc limit 1) as stages`,
      [workspaceId],
      'next_ref',
    ),
    referenceFaults(tx, workspaceId, references),
    loadPredecessor(tx, workspaceId, command.successorOf),
    loadLastWithdrawn(tx, workspaceId, command),
  ]);
  const { stages, ...frame } = workspace!;
  const firstStage = STAGES.find((stage) => stages[stage].enabled)!;
  return { ...frame, firstStage, faults, predecessor, lastWithdrawn };
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
      .map(([field, table]): Reference => {
        const reference = { pointer: `/${field}`, table, id: command[field] as string };
        const roles = field in PARTS ? PARTS[field as Part] : undefined;
        return roles ? { ...reference, roles } : reference;
      }),
    ...overlaps,
  ];
}
