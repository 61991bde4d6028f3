import { Agreement, AgreementSignature } from '#libs/negotiations/agreements/agreement.entity.js';
import { newChain } from '#libs/journal/chain.js';
import type { ChainHead } from '#libs/journal/chain.js';
import type { Change } from '#libs/journal/change.js';
import { decideOpening } from '#libs/negotiations/opening/decide-opening.js';
import type { Opening } from '#libs/negotiations/opening/load-opening.js';
import { recordOpening } from '#libs/negotiations/opening/record-opening.js';
import type { OpenCommand } from '#libs/negotiations/opening/open-command.js';
import type { AgreementFacts, Dossier, ObjectionFacts } from '#libs/negotiations/stages/dossier.js';
import type { Moment } from '#libs/negotiations/stages/gates.js';
import { Negotiation } from '#libs/negotiations/stages/negotiation.entity.js';
import { nextVersion } from '#libs/negotiations/stages/next-version.js';
import { Objection, ObjectionStep, Waiver } from '#libs/negotiations/objections/objection.entity.js';
import { Obligation } from '#libs/negotiations/obligations/obligation.entity.js';
import { NextAction } from '#libs/negotiations/next-action/next-action.entity.js';
import { Pause } from '#libs/negotiations/stages/pause.entity.js';
import { StageVisit } from '#libs/negotiations/stages/stage-visit.entity.js';
import type { Frame, Member } from './frame.js';
import { dayAt, instant } from './instants.js';
import type { Ledger } from './ledger.js';

/** What a negotiation has of its own, in the order in which it came. */
interface Own {
  visits: StageVisit[];
  pauses: Pause[];
  objections: Objection[];
  obligations: Obligation[];
  nextActions: NextAction[];
  steps: ObjectionStep[];
  waivers: Waiver[];
}

const KINDS = new Map<object, keyof Own>([
  [StageVisit, 'visits'],
  [Pause, 'pauses'],
  [Objection, 'objections'],
  [Obligation, 'obligations'],
  [NextAction, 'nextActions'],
  [ObjectionStep, 'steps'],
  [Waiver, 'waivers'],
]);

/** An agreement that covers it, with its signatures. */
export interface Covering {
  agreement: Agreement;
  signatures: AgreementSignature[];
}

/** A negotiation in memory. Every change of it is decided by the product's own rules and recorded in a ledger. */
export class Talk {
  readonly own: Own = {
    visits: [],
    pauses: [],
    objections: [],
    obligations: [],
    nextActions: [],
    steps: [],
    waivers: [],
  };
  readonly agreements: Covering[] = [];
  readonly head: ChainHead;
  private clock = 0;

  constructor(
    readonly frame: Frame,
    readonly ledger: Ledger,
    readonly id: string,
    readonly owner: Member,
    readonly counsel: Member,
  ) {
    this.head = newChain(id, '');
  }

  /** Lets time pass, never back: two things at once are told a minute apart. */
  at(ms: number): void {
    this.clock = Math.max(ms, this.clock + 60_000);
    this.head.now = instant(this.clock);
  }

  get ms(): number {
    return this.clock;
  }

  get moment(): Moment {
    return { now: this.head.now, today: dayAt(this.clock, this.frame.timeZone) };
  }

  get row(): Negotiation {
    return this.ledger.row<Negotiation>(this.id);
  }

  open(refNumber: number, command: OpenCommand): void {
    const { timeZone, homePartyId } = this.frame;
    const opening: Opening = {
      homeSide: 'recipient',
      homePartyId,
      timeZone,
      refNumber,
      firstStage: 'planning',
      faults: [],
      predecessor: undefined,
      lastWithdrawn: undefined,
    };
    const { owner, head } = this;
    const decided = decideOpening(this.id, opening, { person: owner.person, now: head.now }, command);
    const unit = { context: owner, record: (_: ChainHead, change: Change) => this.record(owner, change) };
    recordOpening(unit, head, this.id, opening, decided);
  }

  record(member: Member | null, change: Change): void {
    this.ledger.record(this.head, member?.actor ?? null, change);
    for (const write of change.writes) {
      if (write.op !== 'insert') continue;
      const kind = KINDS.get(write.entity);
      if (kind) (this.own[kind] as unknown[]).push(this.ledger.row(write.row['id'] as string));
    }
  }

  /** What an agreement that is told on the workspace's chain adds to its own: a version, so that a racing move loses. */
  touchedBy(member: Member, kind: string, agreementId: string): void {
    this.record(member, {
      kind,
      record: { type: 'agreement', id: agreementId },
      data: {},
      writes: [nextVersion(this.dossier, this.head.now)],
    });
  }

  get dossier(): Dossier {
    const { row, own, frame } = this;
    const visit = own.visits.find(({ leftAt, undoneAt }) => leftAt === null && undoneAt === null) ?? null;
    return {
      ...row,
      imported: false,
      people: {
        ownerId: row.ownerId,
        ownerManagerId: this.owner.managerId,
        counselId: row.counselId,
      },
      visit,
      firstExchangedAt: null,
      pausedAt: lastOf(own.pauses.map(({ startedAt, endedAt }) => endedAt ?? startedAt)),
      pauses: own.pauses.filter(({ endedAt }) => endedAt === null),
      objections: own.objections.map(factsOf),
      agreements: this.agreements.map(coveringFacts),
      pipeline: frame.pipeline,
      timeZone: frame.timeZone,
    };
  }
}

/** The latest of some instants. */
function lastOf(instants: readonly string[]): string | null {
  return instants.toSorted().at(-1) ?? null;
}

function factsOf(objection: Objection): ObjectionFacts {
  const { id, status, side, blocking, statement, waivedUntil, authorId, proposerId } = objection;
  return { id, status, side, blocking, statement: statement!, waivedUntil, authorId, proposerId };
}

function coveringFacts({ agreement, signatures }: Covering): AgreementFacts {
  return { ...agreement, signatures };
}
