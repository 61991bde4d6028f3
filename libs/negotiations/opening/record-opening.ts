import { v7 as uuid } from 'uuid';
import { newChain } from '#libs/journal/chain.js';
import type { ChainHead } from '#libs/journal/chain.js';
import { freeText, insert } from '#libs/journal/change.js';
import type { Unit } from '#libs/journal/commands.js';
import { partyAdded } from '../parties/keep-parties.js';
import { productAdded } from '../parties/keep-products.js';
import { Negotiation } from '../stages/negotiation.entity.js';
import { sides } from './decide-opening.js';
import type { DecidedOpening } from './decide-opening.js';
import type { Opening } from './load-opening.js';
import type { OpenCommand } from './open-command.js';

/** What was recorded: the negotiation's chain, and whom it is between about what. */
export interface RecordedOpening {
  chain: ChainHead;
  counterpartyId: string;
  providerId: string;
  recipientId: string;
  productId: string;
}

/** Records an opening, after the counterparty and the product that are new with it. `head` is the workspace's chain. */
export function recordOpening(
  unit: Pick<Unit, 'record' | 'context'>,
  head: ChainHead,
  id: string,
  opening: Opening,
  decided: DecidedOpening,
  origin: Readonly<Record<string, unknown>> = {},
): RecordedOpening {
  const { command, ownerId, facts } = decided;
  const { row, visits, openedAt } = decided.beginning;
  const counterpartyId = command.counterpartyId ?? addParty(unit, head, command.counterparty!);
  const [providerId, recipientId] = sides(opening, counterpartyId, command);
  const productId = command.productId ?? addProduct(unit, head, command.product!, recipientId);
  const chain = newChain(id, head.now);
  unit.record(chain, {
    kind: command.imported ? 'negotiation_imported' : 'negotiation_opened',
    record: { type: 'negotiation', id },
    ...(openedAt ? { occurredAt: openedAt } : {}),
    data: {
      ref: `NEG-${opening.refNumber}`,
      stage: row.stage,
      providerId,
      recipientId,
      productId,
      ...(opening.predecessor ? { successorOf: command.successorOf, whatChanged: whatChanged(command) } : {}),
      ...origin,
    },
    writes: [
      insert(Negotiation, {
        id,
        refNumber: opening.refNumber,
        providerId,
        recipientId,
        productId,
        ownerId,
        counselId: command.counselId ?? null,
        sponsorId: command.sponsorId ?? null,
        initiatedBy: command.initiatedBy ?? 'unknown',
        valueAmount: command.value?.amount ?? null,
        valueCurrency: command.value?.currency ?? null,
        reach: command.reach ?? null,
        expectedCloseOn: command.expectedCloseOn ?? null,
        forecastCategory: command.forecastCategory ?? 'pipeline',
        statusLine: command.statusLine ?? null,
        confidentiality: 'workspace',
        tags: command.tags ?? [],
        links: command.links ?? [],
        waitingOn: command.waitingOn ?? null,
        successorOfId: command.successorOf ?? null,
        mayOverlap: command.mayOverlap ?? [],
        createdAt: head.now,
        updatedAt: head.now,
        version: 1,
        ...facts,
        ...row,
      }),
      ...visits,
    ],
  });
  return { chain, counterpartyId, providerId, recipientId, productId };
}

function whatChanged({ whatChanged: said = [] }: OpenCommand) {
  return said.map(({ objectionId, text }) => ({ objectionId, text: freeText(text) }));
}

function addParty(
  unit: Pick<Unit, 'record'>,
  head: ChainHead,
  party: NonNullable<OpenCommand['counterparty']>,
): string {
  const id = uuid();
  unit.record(head, partyAdded(id, party, head.now));
  return id;
}

function addProduct(
  unit: Pick<Unit, 'record'>,
  head: ChainHead,
  product: { name: string },
  partyId: string,
): string {
  const id = uuid();
  unit.record(head, productAdded(id, { ...product, partyId }, head.now));
  return id;
}
