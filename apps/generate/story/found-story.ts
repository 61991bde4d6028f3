import { v7 as uuid } from 'uuid';
import type { Database } from '#libs/database/database.js';
import type { PersonContext } from '#libs/identity/person.js';
import type { Sealer } from '#libs/journal/sealer.js';
import { membersOf, workspaceFounded } from '#libs/negotiations/founding/found-workspace.js';
import type { Founding } from '#libs/negotiations/founding/found-workspace.js';
import { productAdded } from '#libs/negotiations/parties/keep-products.js';
import { workspaceChanged } from '#libs/negotiations/people/keep-workspace.js';
import type { WorkspaceRow } from '#libs/identity/workspace.entity.js';
import type { CalendarName } from '#libs/reminders/calendars/holidays.js';
import { presetPipeline } from '#libs/negotiations/stages/pipeline.js';
import type { Frame, Member } from './frame.js';
import { DAY_MS, instant } from './instants.js';
import { Ledger } from './ledger.js';
import { PRODUCTS } from './products.js';
import type { ProductName } from './products.js';

/** How long and how much of a story is told. */
export interface Extent {
  seed: number;
  negotiations: number;
  /** See `Frame`. */
  quietness: number;
  /** Milliseconds. */
  from: number;
  until: number;
}

export interface FoundedStory {
  frame: Frame;
  /** The workspace, its people and products. */
  ledger: Ledger;
  members: PersonContext[];
}

/** Founds a workspace a day before the story begins, with what it offers. Its accounts are there already. */
export function foundStory(
  schema: Pick<Database, 'metadata'>,
  sealer: Sealer,
  founding: Founding,
  accounts: string[],
  extent: Extent,
): FoundedStory {
  const workspaceId = uuid();
  const ledger = new Ledger(schema, sealer, workspaceId);
  const members = membersOf(workspaceId, founding, accounts);
  const now = instant(extent.from - DAY_MS);
  ledger.recordCommon(now, null, workspaceFounded(workspaceId, founding, members, now));
  const { homePartyId } = ledger.row<WorkspaceRow>(workspaceId);
  const cast = members.map((member, place): Member => {
    const { managedBy } = founding.members[place]!;
    return { ...member, managerId: managedBy === undefined ? null : members[managedBy]!.person.id };
  });
  const having = (role: Member['person']['roles'][number]) =>
    cast.filter(({ person }) => person.roles.includes(role));
  const [executive] = having('executive');
  const legal = having('legal');
  const managers = having('partnership_manager');
  const legalHeadId = legal.at(-1)!.person.id;
  nameLegalHead(ledger, workspaceId, having('admin')[0]!, legalHeadId, now);
  const products = Object.keys(PRODUCTS).map((name) => {
    const id = uuid();
    const change = productAdded(id, { name, partyId: homePartyId }, now);
    ledger.recordCommon(now, managers[0]!.actor, change);
    return { id, name: name as ProductName };
  });
  const frame: Frame = {
    workspaceId,
    homePartyId: homePartyId!,
    timeZone: founding.timeZone,
    calendar: (founding.calendar ?? 'us_federal_reserve') as CalendarName,
    legalHeadId,
    pipeline: presetPipeline(founding.preset ?? 'standard'),
    managers,
    legal,
    executive: executive!,
    products,
    counterparties: Math.max(1, Math.round(extent.negotiations / 6)),
    negotiations: extent.negotiations,
    quietness: extent.quietness,
    seed: extent.seed,
    from: extent.from,
    until: extent.until,
  };
  return { frame, ledger, members };
}

function nameLegalHead(ledger: Ledger, id: string, admin: Member, legalHeadId: string, now: string): void {
  const { name, version, homePartyId, homeSide, timeZone, calendar } = ledger.row<WorkspaceRow>(id);
  const home = { partyId: homePartyId, side: homeSide };
  const standing = {
    id,
    version,
    name,
    home,
    legalHeadId: null,
    timeZone,
    calendar: calendar as CalendarName,
  };
  ledger.recordCommon(now, admin.actor, workspaceChanged(standing, { legalHeadId })!);
}
