import { v7 as uuid } from 'uuid';
import type { Person } from '#libs/identity/person.js';
import type { ChainHead } from '#libs/journal/chain.js';
import type { Unit } from '#libs/journal/commands.js';
import type { FieldError } from '#libs/problems/domain-error.js';
import { decideOpening } from '../opening/decide-opening.js';
import type { DecidedOpening } from '../opening/decide-opening.js';
import type { Opening } from '../opening/load-opening.js';
import { recordOpening } from '../opening/record-opening.js';
import type { RecordedOpening } from '../opening/record-opening.js';
import { commandOf, keyOf, productKeyOf } from './rows/command-of.js';
import type { Asked, Brought } from './rows/command-of.js';
import { identityOf } from './rows/identity.js';
import type { Identity } from './rows/identity.js';
import { faultsOf, recognise } from './rows/judge-row.js';
import type { Verdict } from './rows/judge-row.js';
import { loadKnownByKey, loadKnownByPair, pairKey } from './rows/load-known.js';
import type { Known, Pair } from './rows/load-known.js';
import { loadNames } from './rows/names.js';
import { readRow } from './rows/read-row.js';
import type { ReadRow } from './rows/read-row.js';
import type { Frame } from './settings.js';
import type { SheetRow } from './sheet/read-sheet.js';

/** What became, or would become, of a row. */
export interface RowResult {
  read: ReadRow;
  identity: Identity | null;
  isNewCounterparty: boolean;
  isNewProduct: boolean;
  verdict: Verdict;
  /** Of a row that was entered. */
  entered: (RecordedOpening & { id: string }) | null;
}

/** Enters rows as negotiations. */
export interface Entering {
  /** The workspace's chain, under its lock. */
  head: ChainHead;
  /** The number before the first that is free. */
  lastRef: number;
}

/**
 * Judges rows one after the other, and enters those that are new where `entering` is given: each through the very decision
 * by which a negotiation is opened by hand.
 */
export async function judgeRows(
  unit: Unit,
  { importId, person, frame }: { importId: string; person: Person; frame: Frame },
  rows: readonly SheetRow[],
  entering: Entering | null,
): Promise<RowResult[]> {
  const { tx, workspaceId } = unit;
  const reads = rows.map((row) => readRow(row, frame));
  const identities = reads.map(identityOf);
  const keys = identities.flatMap((identity) => (identity ? [identity.key] : []));
  const [names, known] = await Promise.all([
    loadNames(tx, workspaceId, reads),
    loadKnownByKey(tx, { workspaceId, importId, before: rows[0]!.row }, keys),
  ]);
  const nothingBrought: Brought = { parties: new Map(), products: new Map() };
  const pairs = reads.flatMap((read) => {
    const pair = read.errors.length === 0 && pairOf(commandOf(read, names, nothingBrought, frame));
    return pair ? [pair] : [];
  });
  const samePairs = await loadKnownByPair(tx, { workspaceId, importId }, pairs);

  const brought: Brought = { parties: new Map(), products: new Map() };
  let refNumber = entering?.lastRef ?? 0;
  return reads.map((read, index): RowResult => {
    const identity = identities[index]!;
    const result = { read, identity, isNewCounterparty: false, isNewProduct: false, entered: null };
    const wrong = (errors: FieldError[]): RowResult => ({ ...result, verdict: { outcome: 'wrong', errors } });
    if (read.errors.length > 0 || !identity) return wrong(read.errors);
    const asked = commandOf(read, names, brought, frame);
    const pair = pairOf(asked);
    const candidates = {
      inFile: known.inFile.get(identity.key) ?? [],
      entered: known.entered.get(identity.key) ?? [],
      samePair: (pair && samePairs.get(pairKey(pair))) ?? [],
    };
    const verdict = recognise(identity, candidates, frame);
    if (verdict.outcome === 'unchanged') {
      remember(known.inFile, identity, read.row);
      return { ...result, verdict };
    }
    const errors = [...asked.errors, ...(verdict.outcome === 'wrong' ? verdict.errors : [])];
    if (errors.length > 0) return wrong(errors);
    const id = uuid();
    const opening = openingOf(frame, refNumber + 1);
    const decided = attempt(
      () => decideOpening(id, opening, { person, now: frame.now }, asked.command),
      frame,
    );
    if ('errors' in decided) return wrong(decided.errors);
    remember(known.inFile, identity, read.row);
    const told = {
      ...result,
      isNewCounterparty: asked.isNewCounterparty,
      isNewProduct: asked.isNewProduct,
      verdict,
    };
    if (!entering) return told;
    refNumber += 1;
    const recorded = recordOpening(unit, entering.head, id, opening, decided, { importId, row: read.row });
    brought.parties.set(keyOf(read.counterparty!), recorded.counterpartyId);
    brought.products.set(productKeyOf(read.product!, recorded.recipientId), recorded.productId);
    return { ...told, entered: { ...recorded, id } };
  });
}

function pairOf({ command }: Asked): Pair | undefined {
  const { counterpartyId, productId, recipientId = null } = command;
  return counterpartyId && productId ? { counterpartyId, productId, recipientId } : undefined;
}

/** Two rows of a batch can be the same as well. */
function remember(inFile: Map<string, Known[]>, { key, firstContact }: Identity, row: number): void {
  inFile.set(key, [...(inFile.get(key) ?? []), { firstContact, negotiation: null, row }]);
}

function openingOf(frame: Frame, refNumber: number): Opening {
  const { homeSide, homePartyId, timeZone } = frame;
  // An imported record says where it stands, so the first stage is never asked for.
  return {
    homeSide,
    homePartyId,
    timeZone,
    refNumber,
    firstStage: 'planning',
    faults: [],
    predecessor: undefined,
    lastWithdrawn: undefined,
  };
}

function attempt(decide: () => DecidedOpening, frame: Frame): DecidedOpening | { errors: FieldError[] } {
  try {
    return decide();
  } catch (error) {
    return { errors: faultsOf(error, frame) };
  }
}
