import { choiceOf, current, madeOrNew, remember } from './random-world.js';
import type { Versioned, World } from './random-world.js';
import { ifMatch } from './test-app.js';
import type { TestPerson } from './test-app.js';

/** What an administrator tries with people and with the workspace. */
export const ATTEMPTS_ON_PEOPLE = {
  give: async (by: TestPerson, world: World, pick: number) => {
    const person = await madeOrNew(world.workspace.admin, world, 'people', pick, hire);
    if (person) await give(by, world, pick, person);
  },
  promote: async (_by: TestPerson, world: World, pick: number) => {
    const { admin, manager, legal2 } = world.workspace;
    const person = await madeOrNew(admin, world, 'people', pick, hire);
    if (!person) return;
    const changes = [
      { name: `Other person ${pick}` },
      { roles: ['partnership_manager', 'legal', 'executive'] },
      { signOffAreas: ['privacy', 'security'] },
      { managerId: manager.id },
      { managerId: legal2.id, active: true },
      { managerId: null },
    ];
    await admin.patch(`/people/${person.id}`, choiceOf(changes, pick), ifMatch(person.version));
  },
  /** Mostly with something to hand over. Now and then it is one who took part in the history all along. */
  leave: async (by: TestPerson, world: World, pick: number) => {
    const { admin, manager, legal, legal2, manager2 } = world.workspace;
    const old = choiceOf([manager2, legal2], pick);
    const person =
      pick % 5 === 0
        ? await current(admin, '/people', [old.id], 0)
        : await madeOrNew(admin, world, 'people', pick, hire);
    if (!person) return;
    if (pick % 3 > 0) await give(by, world, pick, person);
    const taker = choiceOf([manager, manager, legal], pick);
    const leaves = { active: false, handOver: { toPersonId: taker.id } };
    await admin.patch(`/people/${person.id}`, leaves, ifMatch(person.version));
  },
  settle_in: async (_by: TestPerson, { workspace: { admin, legal2 } }: World, pick: number) => {
    const { version } = (await admin.get('/workspace')).body as Versioned;
    const changes = [
      { name: `Workspace ${pick}` },
      { legalHeadId: legal2.id },
      { legalHeadId: null },
      { timeZone: 'Europe/London' },
      { timeZone: 'America/New_York' },
      { calendar: 'weekends_only' },
    ];
    await admin.patch('/workspace', choiceOf(changes, pick), ifMatch(version));
  },
  /** Looks on for a moment, and comes back to its side of the table. */
  observe: async (_by: TestPerson, { workspace: { admin } }: World, _pick: number) => {
    const { version, home } = (await admin.get('/workspace')).body as Versioned;
    const watching = { home: { partyId: null, side: 'observer' } };
    const answer = await admin.patch('/workspace', watching, ifMatch(version));
    if (answer.status !== 200) return;
    await admin.patch('/workspace', { home }, ifMatch((answer.body as Versioned).version));
  },
};

async function hire(_by: TestPerson, world: World, pick: number): Promise<Versioned | undefined> {
  const { admin, manager2, slug } = world.workspace;
  const person = {
    name: `Person ${pick}`,
    email: `person.${pick}@${slug}.example`,
    roles: choiceOf([['partnership_manager'], ['partnership_manager', 'legal'], ['legal']], pick),
    ...(pick % 4 === 0 ? { managerId: manager2.id, signOffAreas: ['legal'] } : {}),
  };
  return remember(world, 'people', await admin.post('/people', person));
}

/** A negotiation, its next action and a duty become somebody's. */
async function give(by: TestPerson, world: World, pick: number, person: Versioned): Promise<void> {
  const { executive, legal } = world.workspace;
  const negotiation = await current(executive, '/negotiations', world.negotiations, pick);
  if (!negotiation) return;
  const path = `/negotiations/${negotiation.id}`;
  const isLawyer = (person['roles'] as string[]).includes('legal');
  const [giver, part] = isLawyer ? [legal, 'counselId'] : [executive, 'ownerId'];
  await giver.patch(path, { [part]: person.id }, ifMatch(negotiation.version));
  const next = { what: `Call ${pick}`, dueOn: '2099-02-01', assigneeId: person.id };
  await by.put(`${path}/next-action`, next);
  const duty = { negotiationId: negotiation.id, what: 'Delete.', owedBy: 'us', dutyHolderId: person.id };
  await by.post('/obligations', duty);
}
