import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { PersonContext } from '#libs/identity/person.js';
import { lockWorkspace } from '#libs/journal/chain.js';
import { Commands } from '#libs/journal/commands.js';
import type { NegotiationView } from '../stages/negotiation-view.js';
import { settle } from '../stages/settle.js';
import { decideOpening } from './decide-opening.js';
import { loadOpening } from './load-opening.js';
import type { OpenCommand } from './open-command.js';
import { recordOpening } from './record-opening.js';

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
      const id = uuid();
      const decided = decideOpening(id, opening, { person: context.person, now: head.now }, command);
      recordOpening(unit, head, id, opening, decided);
      return settle(unit, id);
    });
  }
}
