import type { Person } from '#libs/identity/person.js';
import { invalid, invalidField } from '#libs/problems/domain-error.js';
import type { FieldError } from '#libs/problems/domain-error.js';
import type { GateFacts } from '../stages/dossier.js';
import { openingFacts } from '../stages/gate-facts.js';
import { dayOf } from '../stages/occurred-on.js';
import { PARTS } from '../stages/parts.js';
import { beginning } from './beginning.js';
import type { Beginning } from './beginning.js';
import type { Opening } from './load-opening.js';
import type { OpenCommand } from './open-command.js';
import { requireSuccession, requireTakenUp } from './successor.js';

/** A negotiation that may be opened: where it begins, and the facts that gates will read. */
export interface DecidedOpening {
  command: OpenCommand;
  beginning: Beginning;
  ownerId: string | null;
  facts: GateFacts;
}

/**
 * Judges the opening of the negotiation that will have this id. Errors: `cooling-off`, `forbidden`, `invalid-request` for
 * anything that is not in this workspace.
 */
export function decideOpening(
  id: string,
  opening: Opening,
  { person, now }: { person: Person; now: string },
  command: OpenCommand,
): DecidedOpening {
  refuseUnknown(opening, command);
  const { timeZone, homeSide, predecessor, lastWithdrawn } = opening;
  const ownerId = ownerOf(command, person);
  if (lastWithdrawn) requireTakenUp(lastWithdrawn, { homeSide, now, timeZone }, command);
  if (predecessor) {
    // A new counterparty cannot be the one whose talks are taken up again, whatever its id will be.
    const parties = sides(opening, command.counterpartyId ?? id, command);
    requireSuccession({ predecessor, parties, homeSide, now, timeZone }, command);
  }
  const moment = { now, today: dayOf(now, timeZone) };
  return {
    command,
    beginning: beginning(id, command, { now, timeZone, stage: opening.firstStage }),
    ownerId,
    facts: openingFacts(command, { person, moment, timeZone }),
  };
}

/** Whoever is named, else the writer, who has to be able to move it; a historic record may be nobody's. */
function ownerOf({ ownerId, imported }: OpenCommand, person: Person): string | null {
  if (ownerId !== undefined) return ownerId;
  if (PARTS.ownerId.some((role) => person.roles.includes(role))) return person.id;
  if (imported) return null;
  throw invalidField('/ownerId', 'Name its owner: somebody of partnerships.');
}

/** Provider and recipient: the home party on its own side, the counterparty on the other. */
export function sides(
  opening: Pick<Opening, 'homeSide' | 'homePartyId'>,
  counterpartyId: string,
  { recipientId }: Pick<OpenCommand, 'recipientId'>,
): [providerId: string, recipientId: string] {
  if (opening.homeSide === 'provider') return [opening.homePartyId!, counterpartyId];
  if (opening.homeSide === 'recipient') return [counterpartyId, opening.homePartyId!];
  return [counterpartyId, recipientId!];
}

const UNOWNED: FieldError = {
  pointer: '/ownerId',
  detail: 'Only an imported negotiation may be without an owner.',
};

function refuseUnknown(opening: Opening, command: OpenCommand): void {
  const errors: FieldError[] = [...opening.faults];
  const observes = opening.homeSide === 'observer';
  if (command.ownerId === null && !command.imported) errors.push(UNOWNED);
  if (observes && !command.recipientId) {
    errors.push({ pointer: '/recipientId', detail: 'Name the recipient: this workspace observes others.' });
  }
  if (!observes && command.recipientId !== undefined) {
    errors.push({
      pointer: '/recipientId',
      detail: 'Leave this out: this workspace stands on one side itself.',
    });
  }
  if (!observes && opening.homePartyId === null) {
    errors.push({ pointer: '/counterparty', detail: 'The workspace has no home party yet. Set it first.' });
  }
  const other = observes ? command.recipientId : opening.homePartyId;
  if (command.counterpartyId !== undefined && command.counterpartyId === other) {
    errors.push({ pointer: '/counterpartyId', detail: 'A party does not negotiate with itself.' });
  }
  if (errors.length > 0) throw invalid(errors);
}
