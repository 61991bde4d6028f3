import { Temporal } from 'temporal-polyfill';
import type { OpenCommand } from '#libs/negotiations/opening/open-command.js';
import type { GateFacts } from '#libs/negotiations/stages/dossier.js';
import type { NegotiationView } from '#libs/negotiations/stages/negotiation-view.js';
import { STAGES } from '#libs/negotiations/stages/stage-table.js';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';
import type { Cast } from '../demo-people.js';
import type { Desk } from '../desk.js';
import { daysAgo, inDays } from './calendar.js';

/** A negotiation, whose it is, and how many days ago it entered each stage, from Planning on. */
export interface Talk extends OpenCommand {
  owner: 'manager' | 'manager2';
  entered: readonly number[];
}

/** What opens the gates of a stage on the day on which it is entered. */
const FACTS: Partial<Record<Stage, (day: string) => Partial<GateFacts>>> = {
  contacted: (day) => ({ firstContactOn: { value: day, precision: 'day', inferred: false } }),
  nda: (day) => ({ agreedToTalkOn: day }),
  contract_negotiation: (day) => ({
    privacyAssessmentStartedOn: day,
    termSheetLink: 'https://documents.example/term-sheet',
    dataProtectionRoles: { provider: 'controller', recipient: 'controller' },
  }),
  live: () => ({ monitoringReviewOn: inDays(45) }),
};

/** Takes negotiations through their stages as their people did, with what each stage asks for. */
export class Portfolio {
  /** The NDA with each counterparty: one serves all its negotiations. */
  private readonly ndas = new Map<string, { id: string; negotiationIds: string[] }>();

  constructor(
    private readonly desk: Desk,
    private readonly cast: Cast,
  ) {}

  async hold({ owner, entered, ...command }: Talk): Promise<NegotiationView> {
    const [opened, ...later] = entered;
    let negotiation = await this.desk.opening.open(this.cast[owner], {
      ...command,
      counselId: this.cast.legal.person.id,
      sponsorId: this.cast.executive.person.id,
      occurredOn: daysAgo(opened!),
    });
    for (const [index, days] of later.entries()) {
      negotiation = await this.enter(negotiation, STAGES[index + 1]!, owner, daysAgo(days));
    }
    return negotiation;
  }

  async enter(
    negotiation: NegotiationView,
    to: Stage,
    owner: Talk['owner'],
    day: string,
  ): Promise<NegotiationView> {
    const { id } = negotiation;
    const { legal, executive } = this.cast;
    if (to === 'scoping') await this.signNda(negotiation, day);
    if (to === 'approval') await this.desk.editing.edit(legal, id, { privacyAssessmentCompletedOn: day });
    if (to === 'signed') await this.signContract(negotiation, day);
    if (to === 'live') await this.desk.editing.edit(executive, id, { goLiveApprovedOn: day });
    const facts = FACTS[to]?.(day);
    return this.desk.stages.move(this.cast[owner], id, { to, occurredOn: day, ...(facts ? { facts } : {}) });
  }

  private async signNda(negotiation: NegotiationView, day: string): Promise<void> {
    const { id, providerId } = negotiation;
    const nda = this.ndas.get(providerId);
    const kept = nda
      ? await this.desk.agreements.change(this.cast.legal, nda.id, {
          negotiationIds: [...nda.negotiationIds, id],
        })
      : await this.sign('nda', negotiation, day, {
          expiresOn: yearsAfter(day, 2),
          survivesUntil: yearsAfter(day, 4),
        });
    this.ndas.set(providerId, kept);
  }

  private async signContract(negotiation: NegotiationView, day: string): Promise<void> {
    await this.sign('dsa', negotiation, day, { expiresOn: yearsAfter(day, 3), survivesUntil: null });
  }

  private sign(
    kind: 'nda' | 'dsa',
    { id, providerId, recipientId }: NegotiationView,
    day: string,
    ends: { expiresOn: string; survivesUntil: string | null },
  ) {
    return this.desk.agreements.add(this.cast.legal, {
      kind,
      negotiationIds: [id],
      signatures: [providerId, recipientId].map((partyId) => ({ partyId, signedOn: day })),
      noticeDays: 30,
      link: `https://documents.example/${kind}`,
      ...ends,
    });
  }
}

function yearsAfter(day: string, years: number): string {
  return Temporal.PlainDate.from(day).add({ years }).toString();
}
