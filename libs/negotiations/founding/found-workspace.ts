import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { PersonRow } from '#libs/identity/person.entity.js';
import type { PersonContext, Role, SignOffArea } from '#libs/identity/person.js';
import { WorkspaceRow } from '#libs/identity/workspace.entity.js';
import type { HomeSide } from '#libs/identity/workspace.entity.js';
import { newChain } from '#libs/journal/chain.js';
import { insert } from '#libs/journal/change.js';
import type { Change, Write } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import type { Unit } from '#libs/journal/commands.js';
import { Sealer } from '#libs/journal/sealer.js';
import { Party } from '../parties/party.entity.js';
import type { PartyKind } from '../parties/party.entity.js';
import { PipelineRow } from '../stages/pipeline.entity.js';
import { presetPipeline } from '../stages/pipeline.js';
import type { Preset } from '../stages/pipeline.js';

export interface FoundingMember {
  name: string;
  /** Lower case. */
  email: string;
  roles: Role[];
  signOffAreas?: SignOffArea[];
  /** The place in `members` of whom they report to. */
  managedBy?: number;
  /** Hashed; null for one who can't sign in with a password yet. */
  passwordHash: string | null;
}

export interface Founding {
  slug: string;
  name: string;
  homeSide: HomeSide;
  /** Left out where the workspace observes others. */
  homeParty?: { displayName: string; kind: PartyKind };
  timeZone: string;
  calendar?: string;
  preset?: Preset;
  demo?: boolean;
  members: FoundingMember[];
}

/** A new workspace and the way to act in it as one of its members. */
export interface Founded {
  workspaceId: string;
  members: PersonContext[];
}

/** Founds a workspace: its home party, its pipeline and its first members, in one transaction. */
@Injectable()
export class FoundWorkspace {
  constructor(private readonly commands: Commands) {}

  async found(founding: Founding): Promise<Founded> {
    const workspaceId = uuid();
    return this.commands.run({ workspaceId, actor: null }, async (unit) => {
      const clock = await unit.tx.one<{ now: string }>('select parley_now() as now');
      const now = clock!.now;
      const accounts = await Promise.all(founding.members.map((member) => accountOf(unit, member)));
      const members = membersOf(workspaceId, founding, accounts);
      unit.record(newChain(workspaceId, now), workspaceFounded(workspaceId, founding, members, now));
      return { workspaceId, members };
    });
  }
}

/** The change by which a workspace comes to be. */
export function workspaceFounded(
  workspaceId: string,
  founding: Founding,
  members: PersonContext[],
  now: string,
): Change {
  return {
    kind: 'workspace_founded',
    record: { type: 'workspace', id: workspaceId },
    data: { slug: founding.slug },
    writes: [...workspaceRows(founding, workspaceId, now), ...personRows(members, founding, now)],
  };
}

/** The account with this address, made when there is none. An account that is there keeps its password. */
export async function accountOf({ tx }: Pick<Unit, 'tx'>, member: FoundingMember): Promise<string> {
  const row = await tx.one<{ id: string }>(
    `insert into account (id, email, password_hash) values ($1, $2, $3)
     on conflict (email) do update set email = excluded.email returning id`,
    [uuid(), member.email, member.passwordHash],
  );
  return row!.id;
}

/** The members as they will act, accounts in the same order. */
export function membersOf(workspaceId: string, founding: Founding, accounts: string[]): PersonContext[] {
  return founding.members.map((member, index) => {
    const id = uuid();
    return {
      workspaceId,
      accountId: accounts[index]!,
      actor: { personId: id, sealingSalt: Sealer.salt() },
      person: { id, name: member.name, roles: member.roles, signOffAreas: member.signOffAreas ?? [] },
    };
  });
}

function workspaceRows(founding: Founding, workspaceId: string, now: string): Write[] {
  const homePartyId = founding.homeParty ? uuid() : null;
  const pipeline = presetPipeline(founding.preset ?? 'standard');
  const workspace = insert(WorkspaceRow, {
    slug: founding.slug,
    name: founding.name,
    homeSide: founding.homeSide,
    timeZone: founding.timeZone,
    calendar: founding.calendar ?? 'us_federal_reserve',
    demo: founding.demo ?? false,
    createdAt: now,
    version: 1,
  });
  const { stages, gates, preset, version } = pipeline;
  const home: Write[] = homePartyId
    ? [
        insert(Party, {
          id: homePartyId,
          identity: 'named',
          ...founding.homeParty!,
          createdAt: now,
          version: 1,
        }),
        { op: 'update', entity: WorkspaceRow, id: workspaceId, set: { homePartyId } },
      ]
    : [];
  return [
    workspace,
    ...home,
    insert(PipelineRow, { id: uuid(), version, preset, stages, gates, createdAt: now, createdBy: null }),
  ];
}

function personRows(members: PersonContext[], founding: Founding, now: string): Write[] {
  const rows = founding.members.map((member, index) => {
    const { person, actor, accountId } = members[index]!;
    return insert(PersonRow, {
      id: person.id,
      accountId,
      name: member.name,
      email: member.email,
      roles: [...member.roles],
      signOffAreas: [...person.signOffAreas],
      active: true,
      sealingSalt: actor!.sealingSalt,
      createdAt: now,
      version: 1,
    });
  });
  const managed = founding.members.flatMap(({ managedBy }, index): Write[] => {
    if (managedBy === undefined) return [];
    const set = { managerId: members[managedBy]!.person.id };
    return [{ op: 'update', entity: PersonRow, id: members[index]!.person.id, set }];
  });
  return [...rows, ...managed];
}
