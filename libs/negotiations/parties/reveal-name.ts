import { Injectable } from '@nestjs/common';
import type { PersonContext } from '#libs/identity/person.js';
import { lockWorkspace } from '#libs/journal/chain.js';
import { freeText } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { loadKeptName, noNameKept, requireCodenamed } from './need-to-know.js';
import type { RevealedNameView } from './need-to-know-view.js';
import { viewParty } from './party-view.js';

/** Tells who stands behind a code name, to whoever says why they ask. */
@Injectable()
export class RevealName {
  constructor(private readonly commands: Commands) {}

  /** The entry is committed before the name is answered. Errors: `not-codenamed`, `no-name-kept`. */
  reveal(context: PersonContext, partyId: string, reason: string): Promise<RevealedNameView> {
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const [head, party, kept] = await Promise.all([
        lockWorkspace(tx, workspaceId),
        viewParty(tx, workspaceId, partyId),
        loadKeptName(tx, workspaceId, partyId),
      ]);
      requireCodenamed(party);
      if (!kept) throw noNameKept();
      unit.record(head, {
        kind: 'party_revealed',
        record: { type: 'party', id: partyId },
        data: { reason: freeText(reason) },
        writes: [],
      });
      return { partyId, name: kept.name };
    });
  }
}
