import { Injectable } from '@nestjs/common';
import { may } from '#libs/identity/policy.js';
import type { PersonContext } from '#libs/identity/person.js';
import { lockWorkspace } from '#libs/journal/chain.js';
import { update } from '#libs/journal/change.js';
import type { Write } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { forbidden, invalid, invalidField } from '#libs/problems/domain-error.js';
import { requireSeen } from '../stages/preconditions.js';
import { referenceFaults } from '../stages/references.js';
import { loadKeptName, nameKept, referencesToKnowing, requireCodenamed } from './need-to-know.js';
import type { KeptName } from './need-to-know.js';
import { viewNeedToKnow } from './need-to-know-view.js';
import type { NeedToKnowView } from './need-to-know-view.js';
import { PartyName } from './party-name.entity.js';
import { Party } from './party.entity.js';
import { viewParty } from './party-view.js';

/** Who a party is, as far as it is said anew, and everybody who knows it. */
export interface NeedToKnowFields {
  /** The one that is kept stays when it is left out. */
  name?: string;
  personIds: readonly string[];
}

/** Keeps who stands behind a code name, for those who need to know. */
@Injectable()
export class KeepNeedToKnow {
  constructor(private readonly commands: Commands) {}

  /**
   * Whoever says first who it is knows it. A change shows on the party, so its version rises.
   * Errors: `stale-version` of the party, `forbidden`, `not-codenamed`, `invalid-request` for somebody who cannot know it,
   * for nobody at all, and for a first time without a name.
   */
  keep(context: PersonContext, partyId: string, given: NeedToKnowFields): Promise<NeedToKnowView> {
    const { person } = context;
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const [head, party, view, kept, faults] = await Promise.all([
        lockWorkspace(tx, workspaceId),
        viewParty(tx, workspaceId, partyId),
        viewNeedToKnow(tx, workspaceId, partyId, person),
        loadKeptName(tx, workspaceId, partyId),
        referenceFaults(tx, workspaceId, referencesToKnowing('/personIds', given.personIds)),
      ]);
      requireSeen(context, view);
      if (!may('party.keep_name', person, { knownTo: kept?.knownTo ?? null })) {
        throw forbidden('Only somebody on the list, and legal, say who it is and who knows it.');
      }
      if (faults.length > 0) throw invalid(faults);
      requireCodenamed(party);
      const write = kept ? changed(kept, given) : nameKept(partyId, named(given), person.id, head.now);
      if (!write) return view;
      const { version } = party;
      unit.record(head, {
        kind: 'need_to_know_changed',
        record: { type: 'party', id: partyId },
        data: {},
        writes: [update(Party, partyId, { version: version + 1 }, version), write],
      });
      return viewNeedToKnow(tx, workspaceId, partyId, person);
    });
  }
}

/** That a name is the one which is kept is not told: it is kept anew. */
function changed(kept: KeptName, { name, personIds }: NeedToKnowFields): Write | undefined {
  if (personIds.length === 0) throw invalidField('/personIds', 'Somebody has to know who it is.');
  const isSame =
    personIds.length === kept.knownTo.length && personIds.every((id) => kept.knownTo.includes(id));
  if (name === undefined && isSame) return undefined;
  return update(PartyName, kept.id, { name, knownTo: [...personIds] }, undefined, kept);
}

function named({ name, personIds }: NeedToKnowFields) {
  if (name === undefined) throw invalidField('/name', 'No name is kept yet: say who it is.');
  return { name, personIds };
}
