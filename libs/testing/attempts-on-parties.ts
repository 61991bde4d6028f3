import { choiceOf, listed, madeOrNew, remember } from './random-world.js';
import type { Versioned, World } from './random-world.js';
import { ifMatch } from './test-app.js';
import type { TestPerson } from './test-app.js';

const PARTIES = '/parties?limit=200';

/** What people try with the parties, the people there, products, and views of all of it. */
export const ATTEMPTS_ON_PARTIES = {
  rename_party: async (by: TestPerson, _world: World, pick: number) => {
    const party = await listed(by, PARTIES, pick);
    const other = await listed(by, PARTIES, pick + 1);
    if (!party) return;
    const changes = [
      { displayName: `Party ${pick}` },
      { identity: 'codenamed', calendar: 'target' },
      { kind: 'credit_union', calendar: null },
      { parentId: other?.id },
      { parentId: null },
      { identity: 'named' },
    ];
    await by.patch(`/parties/${party.id}`, choiceOf(changes, pick), ifMatch(party.version));
  },
  keep_name: async (by: TestPerson, _world: World, pick: number) => {
    const party = await listed(by, `${PARTIES}&identity=codenamed`, pick);
    const rest = { kind: 'bank', displayName: `Code name ${pick}`, identity: 'codenamed' };
    if (!party) return void (await by.post('/parties', { ...rest, needToKnow: { name: `Bank ${pick}` } }));
    const body = { personIds: [by.id], ...(pick % 3 === 0 ? {} : { name: `Other bank ${pick}` }) };
    await by.put(`/parties/${party.id}/need-to-know`, body, ifMatch(party.version));
  },
  reveal_name: async (by: TestPerson, _world: World, pick: number) => {
    const party = await listed(by, `${PARTIES}&identity=codenamed`, pick);
    if (party) await by.post(`/parties/${party.id}/reveal`, { reason: `Asked ${pick}` });
  },
  update_contact: async (by: TestPerson, world: World, pick: number) => {
    const contact = await madeOrNew(by, world, 'contacts', pick, meet);
    if (!contact) return;
    const changes = [{ name: `Other contact ${pick}` }, { phone: `+44 20 ${pick}` }, { jobTitle: 'Head' }];
    await by.patch(`/contacts/${contact.id}`, choiceOf(changes, pick), ifMatch(contact.version));
  },
  drop_contact: async (by: TestPerson, world: World, pick: number) => {
    const contact = await madeOrNew(by, world, 'contacts', pick, meet);
    if (contact) await by.delete(`/contacts/${contact.id}`, ifMatch(contact.version));
  },
  erase_contact: async (_by: TestPerson, world: World, pick: number) => {
    const { legal } = world.workspace;
    const contact = await madeOrNew(legal, world, 'contacts', pick, meet);
    if (contact) await legal.post(`/contacts/${contact.id}/erasure`, undefined, ifMatch(contact.version));
  },
  rename_product: async (by: TestPerson, world: World, pick: number) => {
    const product = await madeOrNew(by, world, 'products', pick, offer);
    const party = await listed(by, PARTIES, pick);
    if (!product) return;
    const changes = [{ name: `Product ${pick}` }, { partyId: party?.id }, { partyId: null }];
    await by.patch(`/products/${product.id}`, choiceOf(changes, pick), ifMatch(product.version));
  },
  change_view: async (_by: TestPerson, world: World, pick: number) => {
    const { manager } = world.workspace;
    const view = await madeOrNew(manager, world, 'saved-views', pick, saveView);
    if (!view) return;
    const changes = [
      { name: `Other view ${pick}` },
      { shared: true },
      { place: 'table', filters: { q: 'b' } },
    ];
    await manager.patch(`/saved-views/${view.id}`, choiceOf(changes, pick), ifMatch(view.version));
  },
  remove_view: async (_by: TestPerson, world: World, pick: number) => {
    const { manager } = world.workspace;
    const view = await madeOrNew(manager, world, 'saved-views', pick, saveView);
    if (view) await manager.delete(`/saved-views/${view.id}`, ifMatch(view.version));
  },
};

async function meet(by: TestPerson, world: World, pick: number): Promise<Versioned | undefined> {
  const party = await listed(by, PARTIES, pick);
  if (!party) return undefined;
  const rest = { email: `c${pick}@bank.example`, phone: '+1 212 555 0100', jobTitle: 'Counsel' };
  const contact = { name: `Contact ${pick}`, ...(pick % 3 === 0 ? {} : rest) };
  return remember(world, 'contacts', await by.post(`/parties/${party.id}/contacts`, contact));
}

async function offer(by: TestPerson, world: World, pick: number): Promise<Versioned | undefined> {
  const party = await listed(by, PARTIES, pick);
  const product = { name: `Offer ${pick}`, ...(pick % 3 === 0 ? {} : { partyId: party?.id }) };
  return remember(world, 'products', await by.post('/products', product));
}

/** Views are their writer's own: one person writes them all, so that there are some to change. */
async function saveView(_by: TestPerson, world: World, pick: number): Promise<Versioned | undefined> {
  const filters = { overdue: pick % 2 === 0, stage: ['nda', 'live'] };
  const view = { name: `View ${pick}`, place: 'board', filters, shared: pick % 3 === 0 };
  return remember(world, 'saved-views', await world.workspace.manager.post('/saved-views', view));
}
