import { v7 as uuid } from 'uuid';
import type { Change } from '#libs/journal/change.js';
import { AgreementCoverage, AgreementSignature } from '#libs/negotiations/agreements/agreement.entity.js';
import type { Agreement } from '#libs/negotiations/agreements/agreement.entity.js';
import type { AgreementView } from '#libs/negotiations/agreements/agreement-view.js';
import { agreementAdded, decideAgreementChange } from '#libs/negotiations/agreements/decide-agreement.js';
import type { Frame, Member } from './frame.js';
import { daysAfter } from './instants.js';
import type { Ledger } from './ledger.js';
import type { Talk } from './talk.js';

const YEAR = 365;

/** An agreement with the counterparty and the talks that it covers. */
interface Signed {
  agreement: Agreement;
  signatures: AgreementSignature[];
  coverage: AgreementCoverage[];
  talks: Talk[];
}

/** What was signed with one counterparty. One NDA serves all talks with it for as long as it holds. */
export class Relations {
  private readonly signed: Signed[] = [];

  constructor(
    private readonly frame: Frame,
    private readonly ledger: Ledger,
    private readonly counterpartyId: string,
  ) {}

  /** Every agreement as the API shows it, for its reminders. */
  get views(): AgreementView[] {
    return this.signed.map(viewOf);
  }

  underNda(talk: Talk): void {
    const { today } = talk.moment;
    const nda = this.signed.find(
      ({ agreement }) => agreement.kind === 'nda' && agreement.expiresOn! > daysAfter(today, 60),
    );
    if (nda) this.cover(talk, nda);
    else
      this.sign(talk, 'nda', {
        expiresOn: daysAfter(today, 2 * YEAR),
        survivesUntil: daysAfter(today, 4 * YEAR),
      });
  }

  underContract(talk: Talk): void {
    this.sign(talk, 'dsa', { expiresOn: daysAfter(talk.moment.today, 3 * YEAR), survivesUntil: null });
  }

  private sign(
    talk: Talk,
    kind: 'nda' | 'dsa',
    ends: { expiresOn: string; survivesUntil: string | null },
  ): void {
    const member = talk.counsel;
    const { now } = talk.head;
    const id = uuid();
    const parties = [this.counterpartyId, this.frame.homePartyId];
    const change = agreementAdded(
      id,
      {
        kind,
        negotiationIds: [talk.id],
        signatures: parties.map((partyId) => ({ partyId, signedOn: talk.moment.today })),
        noticeDays: 30,
        link: `https://documents.example/${kind}/${id.slice(-6)}`,
        ...ends,
      },
      member.person.id,
      now,
    );
    this.record(member, now, change);
    const rows = <T>(entity: object): T[] => this.inserted(change, entity) as T[];
    this.signed.push({
      agreement: this.ledger.row<Agreement>(id),
      signatures: rows<AgreementSignature>(AgreementSignature),
      coverage: rows<AgreementCoverage>(AgreementCoverage),
      talks: [talk],
    });
    talk.agreements.push(this.signed.at(-1)!);
    talk.touchedBy(member, 'agreement_added', id);
  }

  /** The talks that it covers already hear of it too, as they do whenever a fact of their gates is written to. */
  private cover(talk: Talk, nda: Signed): void {
    const touched = [...nda.talks, talk];
    const together = Math.max(...touched.map(({ ms }) => ms));
    for (const each of touched) each.at(together);
    const rows = [
      ...nda.coverage.map(({ id, negotiationId }) => ({ id, key: negotiationId, of: 'coverage' as const })),
      ...nda.signatures.map(({ id, partyId, signedOn }) => {
        return { id, key: `${partyId} ${signedOn}`, of: 'signature' as const };
      }),
    ];
    const negotiationIds = touched.map(({ id }) => id).toSorted();
    const { now } = talk.head;
    const change = decideAgreementChange(viewOf(nda), rows, { negotiationIds }, now)!;
    this.record(talk.counsel, now, change);
    nda.coverage.push(...(this.inserted(change, AgreementCoverage) as AgreementCoverage[]));
    nda.talks.push(talk);
    talk.agreements.push(nda);
    for (const each of touched) each.touchedBy(talk.counsel, 'agreement_changed', nda.agreement.id);
  }

  private record(member: Member, now: string, change: Change): void {
    this.ledger.recordCommon(now, member.actor, change);
  }

  private inserted(change: Change, entity: object): unknown[] {
    return change.writes.flatMap((write) =>
      write.op === 'insert' && write.entity === entity ? [this.ledger.row(write.row['id'] as string)] : [],
    );
  }
}

function viewOf({ agreement, signatures, coverage }: Signed): AgreementView {
  return {
    ...agreement,
    negotiationIds: coverage.map(({ negotiationId }) => negotiationId).toSorted(),
    signatures: signatures.map(({ partyId, signedOn }) => ({ partyId, signedOn })),
  };
}
