import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { PersonContext } from '#libs/identity/person.js';
import { lockWorkspace, newChain } from '#libs/journal/chain.js';
import type { ChainHead } from '#libs/journal/chain.js';
import { freeText, insert } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import type { Unit } from '#libs/journal/commands.js';
import { invalid } from '#libs/problems/domain-error.js';
import type { FieldError } from '#libs/problems/domain-error.js';
import { partyAdded } from '../parties/keep-parties.js';
import { productAdded } from '../parties/keep-products.js';
import { openingFacts } from '../stages/gate-facts.js';
import { Negotiation } from '../stages/negotiation.entity.js';
import type { NegotiationView } from '../stages/negotiation-view.js';
import { dayOf } from '../stages/occurred-on.js';
import { settle } from '../stages/settle.js';
import { beginning } from './beginning.js';
import { loadOpening } from './load-opening.js';
import type { Opening } from './load-opening.js';
import type { OpenCommand } from './open-command.js';
import { requireSuccession } from './successor.js';

/** Opens a negotiation, with its counterparty and product when they are new. */
@Injectable()
export class OpenNegotiation {
  constructor(private readonly commands: Commands) {}

  /** Errors: `cooling-off`, `invalid-request` for anything that is not in this workspace. */
  async open(context: PersonContext, command: OpenCommand): Promise<NegotiationView> {
    return this.commands.run(context, async (unit) => {
      const [head, opening] = await Promise.all([
        lockWorkspace(unit.tx, unit.workspaceId),
        loadOpening(unit.tx, unit.workspaceId, command),
      ]);
      refuseUnknown(opening, command);
      const id = this.record(unit, head, opening, context, command);
      return settle(unit, id);
    });
  }

  private record(
    unit: Unit,
    head: ChainHead,
    opening: Opening,
    { person }: PersonContext,
    command: OpenCommand,
  ): string {
    const counterpartyId = command.counterpartyId ?? addParty(unit, head, command.counterparty!);
    const [providerId, recipientId] = sides(opening, counterpartyId, command);
    const productId = command.productId ?? addProduct(unit, head, command.product!, recipientId);
    const id = uuid();
    const { timeZone, homeSide, predecessor } = opening;
    if (predecessor) {
      const parties = [providerId, recipientId] as const;
      requireSuccession({ predecessor, parties, homeSide, now: head.now, timeZone }, command);
    }
    const { row, visits, openedAt } = beginning(id, command, {
      now: head.now,
      timeZone,
      stage: opening.firstStage,
    });
    const moment = { now: head.now, today: dayOf(head.now, timeZone) };
    const facts = openingFacts(command, { person, people: { ownerId: person.id }, moment, timeZone });
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
        ...(predecessor ? { successorOf: command.successorOf, whatChanged: whatChanged(command) } : {}),
      },
      writes: [
        insert(Negotiation, {
          id,
          refNumber: opening.refNumber,
          providerId,
          recipientId,
          productId,
          ownerId: command.ownerId === undefined ? person.id : command.ownerId,
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
    return id;
  }
}

function whatChanged({ whatChanged: said = [] }: OpenCommand) {
  return said.map(({ objectionId, text }) => ({ objectionId, text: freeText(text) }));
}

/** Provider and recipient: the home party on its own side, the counterparty on the other. */
function sides(opening: Opening, counterpartyId: string, command: OpenCommand): [string, string] {
  if (opening.homeSide === 'provider') return [opening.homePartyId!, counterpartyId];
  if (opening.homeSide === 'recipient') return [counterpartyId, opening.homePartyId!];
  return [counterpartyId, command.recipientId!];
}

const UNOWNED: FieldError = {
  pointer: '/ownerId',
  detail: 'Only an imported negotiation may be without an owner.',
};

function refuseUnknown(opening: Opening, command: OpenCommand): void {
  const errors: FieldError[] = [...opening.faults];
  if (command.ownerId === null && !command.imported) errors.push(UNOWNED);
  if (opening.homeSide === 'observer' && !command.recipientId) {
    errors.push({ pointer: '/recipientId', detail: 'Name the recipient: this workspace observes others.' });
  }
  if (opening.homeSide !== 'observer' && opening.homePartyId === null) {
    errors.push({ pointer: '/counterparty', detail: 'The workspace has no home party yet. Set it first.' });
  }
  if (
    command.counterpartyId !== undefined &&
    command.counterpartyId === (command.recipientId ?? opening.homePartyId)
  ) {
    errors.push({ pointer: '/counterpartyId', detail: 'A party does not negotiate with itself.' });
  }
  if (errors.length > 0) throw invalid(errors);
}

function addParty(unit: Unit, head: ChainHead, party: NonNullable<OpenCommand['counterparty']>): string {
  const id = uuid();
  unit.record(head, partyAdded(id, party, head.now));
  return id;
}

function addProduct(unit: Unit, head: ChainHead, product: { name: string }, partyId: string): string {
  const id = uuid();
  unit.record(head, productAdded(id, { ...product, partyId }, head.now));
  return id;
}
