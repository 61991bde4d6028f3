import type {
  Agreement,
  AgreementChangeRequest,
  AgreementKind,
  SignatureRequest,
} from '#libs/api-client/index.js';
import { Problem } from '../api/problem.js';
import { changes } from '../forms/conflict.js';

/** An agreement as its form has it: text is empty where there is nothing. */
export interface AgreementValues {
  kind: AgreementKind;
  negotiationIds: string[];
  providerSignedOn: string;
  recipientSignedOn: string;
  expiresOn: string;
  noticeDays: number | string;
  survivesUntil: string;
  link: string;
}

export const NOTHING_AGREED: AgreementValues = {
  kind: 'nda',
  negotiationIds: [],
  providerSignedOn: '',
  recipientSignedOn: '',
  expiresOn: '',
  noticeDays: '',
  survivesUntil: '',
  link: '',
};

/** The two parties of what it covers; nothing as long as nobody knows. */
type Sides = { providerId: string; recipientId: string } | undefined;

export function valuesOf(agreement: Agreement, sides: Sides): AgreementValues {
  const { kind, negotiationIds, signatures, expiresOn, noticeDays, survivesUntil, link } = agreement;
  const signedOn = (partyId: string | undefined): string =>
    signatures.find((signature) => signature.partyId === partyId)?.signedOn ?? '';
  return {
    kind,
    negotiationIds,
    providerSignedOn: signedOn(sides?.providerId),
    recipientSignedOn: signedOn(sides?.recipientId),
    expiresOn: expiresOn ?? '',
    noticeDays: noticeDays ?? '',
    survivesUntil: survivesUntil ?? '',
    link: link ?? '',
  };
}

/** Whose signature each field dates. */
type SignatureField = 'providerSignedOn' | 'recipientSignedOn';

/** Those who have signed, in the order in which the API keeps them: it says by place what is wrong with one. */
function signers(values: AgreementValues, sides: Sides) {
  if (!sides) return [];
  const { providerId, recipientId } = sides;
  const both: { partyId: string; field: SignatureField }[] = [
    { partyId: providerId, field: 'providerSignedOn' },
    { partyId: recipientId, field: 'recipientSignedOn' },
  ];
  return both
    .filter(({ field }) => values[field] !== '')
    .toSorted((one, other) => (one.partyId < other.partyId ? -1 : 1));
}

/** As the API takes it. */
export function requestOf(values: AgreementValues, sides: Sides) {
  const { negotiationIds, expiresOn, noticeDays, survivesUntil, link } = values;
  return {
    negotiationIds,
    signatures: signers(values, sides).map(({ partyId, field }): SignatureRequest => ({
      partyId,
      signedOn: values[field],
    })),
    expiresOn: expiresOn || null,
    noticeDays: noticeDays === '' ? null : Number(noticeDays),
    survivesUntil: survivesUntil || null,
    link: link || null,
  } satisfies AgreementChangeRequest;
}

/** What differs, as the API takes it. */
export function changesOf(
  original: AgreementValues,
  values: AgreementValues,
  sides: Sides,
): AgreementChangeRequest {
  return changes(requestOf(original, sides), requestOf(values, sides));
}

/** Sends it; what the API finds wrong with a signature is said of the party's field. Throws `Problem`. */
export async function placingSignatures<Saved>(
  values: AgreementValues,
  sides: Sides,
  send: () => Promise<Saved>,
): Promise<Saved> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof Problem) || error.errors.length === 0) throw error;
    const { status, type, title, message } = error;
    const signed = signers(values, sides);
    const errors = error.errors.map(({ pointer, detail }) => {
      const place = /^\/signatures\/(\d)/.exec(pointer)?.[1];
      const field = place && signed[Number(place)]?.field;
      return { detail, pointer: field ? `/${field}` : pointer };
    });
    throw new Problem({ status, type, title, detail: message, errors });
  }
}
