import { choiceOf, current, known, mostlyItsOwner, ownerOr } from './random-world.js';
import type { Versioned, World } from './random-world.js';
import { ifMatch } from './test-app.js';
import type { TestPerson } from './test-app.js';

interface Move {
  to: string;
  blockers: { code: string; mode: string; record: { id: string }; people: { id: string }[] }[];
}

/** What people say of negotiations, ask each other, and answer. */
export const ATTEMPTS_ON_WORDS = {
  describe: async (by: TestPerson, world: World, pick: number) => {
    const negotiation = await current(by, '/negotiations', world.negotiations, pick);
    if (!negotiation) return;
    const { legal, executive } = world.workspace;
    const other = world.negotiations.find((id) => id !== negotiation.id);
    const productId = known(world, 'products', pick);
    const changes = [
      { links: [{ title: `Plan ${pick}`, url: `https://documents.example/${pick}` }], tags: [`t${pick}`] },
      { tags: [], links: [] },
      { forecastCategory: 'best_case', expectedCloseOn: '2099-03-01' },
      { useCase: `Use ${pick}`, dataProtectionRoles: { provider: 'controller', recipient: 'processor' } },
      { sponsorId: executive.id, counselId: legal.id, mayOverlap: other ? [other] : [] },
      { sponsorId: null, expectedCloseOn: null, mayOverlap: [], dataProtectionRoles: null },
      { monitoringReviewOn: '2099-01-01', termSheetLink: null, firstContactOn: null },
      ...(productId ? [{ productId }] : []),
    ];
    await mostlyItsOwner(by, world, negotiation, pick).patch(
      `/negotiations/${negotiation.id}`,
      choiceOf(changes, pick),
      ifMatch(negotiation.version),
    );
  },
  approve: async (_by: TestPerson, world: World, pick: number) => {
    const { executive, legal } = world.workspace;
    const negotiation = await current(legal, '/negotiations', world.negotiations, pick);
    if (!negotiation) return;
    const path = `/negotiations/${negotiation.id}`;
    const day = pick % 3 === 0 ? null : '2026-03-09';
    const version = ifMatch(negotiation.version);
    if (pick % 2 === 0) await executive.patch(path, { goLiveApprovedOn: day }, version);
    else await legal.patch(path, { privacyAssessmentCompletedOn: day }, version);
  },
  ask: async (by: TestPerson, world: World, pick: number) => {
    const negotiation = await current(by, '/negotiations', world.negotiations, pick);
    const moves = (negotiation?.['moves'] as Move[] | undefined) ?? [];
    const asks = moves.flatMap(({ to, blockers }) =>
      blockers
        .filter(({ mode }) => mode === 'require')
        .flatMap(({ code, record, people }) =>
          people
            .filter(({ id }) => id !== by.id)
            .map((person) => ({ to, code, recordId: record.id, personId: person.id })),
        ),
    );
    if (asks.length > 0) await by.post(`/negotiations/${negotiation!.id}/asks`, choiceOf(asks, pick));
  },
  plan: async (by: TestPerson, world: World, pick: number) => {
    const path = `/negotiations/${world.negotiations[pick % world.negotiations.length]}/next-action`;
    await by.put(path, { what: `Next ${pick}`, dueOn: '2099-01-02' });
    if (pick % 2 === 0) await by.post(`${path}/completion`, {});
  },
  /** An adviser, who mostly stays for a short time. */
  consult: async (by: TestPerson, world: World, pick: number) => {
    const { manager } = world.workspace;
    const negotiation = await current(by, '/negotiations', world.negotiations, pick);
    const adviser = await manager.post('/parties', { kind: 'adviser', displayName: `Adviser ${pick}` });
    if (!negotiation || adviser.status !== 201) return;
    const path = `/negotiations/${negotiation.id}`;
    const owner = ownerOr(by, world, negotiation);
    const joins = { partyId: (adviser.body as Versioned).id, role: 'adviser' };
    const answer = await owner.post(`${path}/participants`, joins);
    if (answer.status !== 201 || pick % 3 === 0) return;
    const { id } = answer.body as Versioned;
    const joined = await current(by, '/negotiations', [negotiation.id], 0);
    await owner.delete(`${path}/participants/${id}`, ifMatch(joined!.version));
  },
  remind: async (by: TestPerson, { negotiations }: World, pick: number) => {
    const negotiationId = negotiations[pick % negotiations.length];
    await by.post('/reminders', { negotiationId, what: `Call ${pick}`, dueAt: '2099-01-01T00:00:00Z' });
  },
};
