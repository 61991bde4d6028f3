import {
  recordCitation,
  recordCommitment,
  recordPosition,
  recordPurposeClaim,
  recordRating,
  recordSignal,
  recordSource,
  recordStatement,
} from '#libs/api-client/index.js';
import type { Source, UncertainTimeRequest } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import type { RecordKind, RecordValues } from './record-values.js';

type Sending = (negotiationId: string, values: RecordValues) => Promise<unknown>;

/** How each kind is sent; what was left empty is left out, which says "unknown" or "none". */
export const PUT: Record<RecordKind, Sending> = {
  citation: (id, values) =>
    call(() =>
      recordCitation({
        path: { id },
        body: {
          ...cited(values),
          ...said(values, 'attribution'),
          text: values.text,
          toldOn: timeOf(values.when),
        },
      }),
    ),
  statement: (negotiationId, values) =>
    call(() =>
      recordStatement({
        body: {
          ...cited(values),
          ...said(values, 'speaker', 'covers', 'partyId'),
          ...(values.stance === 'deny' ? said(values, 'denied') : {}),
          stance: values.stance,
          text: values.text,
          statedOn: timeOf(values.when),
          negotiationId,
        },
      }),
    ),
  commitment: (negotiationId, values) =>
    call(() =>
      recordCommitment({
        body: {
          ...cited(values),
          partyId: values.partyId!,
          kind: values.kind,
          impliedRestriction: values.impliedRestriction!,
          text: values.text,
          madeOn: timeOf(values.when),
          negotiationId,
        },
      }),
    ),
  rating: (_, values) =>
    call(() =>
      recordRating({
        body: {
          ...cited(values),
          ...said(values, 'rater', 'overall', 'control', 'collection', 'retention', 'deletion'),
          partyId: values.partyId!,
          product: values.product,
          ratedOn: timeOf(values.when),
        },
      }),
    ),
  signal: (id, values) =>
    call(() =>
      recordSignal({
        body: {
          ...cited(values),
          ...said(values, 'partyId'),
          text: values.text,
          observedOn: timeOf(values.when),
          bearsOn: [{ type: 'negotiation', id }],
        },
      }),
    ),
  purpose_claim: (id, values) =>
    call(() =>
      recordPurposeClaim({
        path: { id },
        body: { ...cited(values), purpose: values.purpose!, text: values.text, alleged: values.alleged },
      }),
    ),
  position: (_, values) =>
    call(() =>
      recordPosition({
        body: {
          ...cited(values),
          ...said(values, 'purpose'),
          ...(values.rule === 'only_if' ? said(values, 'condition') : {}),
          partyId: values.partyId!,
          category: values.category!,
          rule: values.rule,
        },
      }),
    ),
};

export function putSource({ sourceTitle, publishedOn, ...values }: RecordValues): Promise<Source> {
  return call(() =>
    recordSource({
      body: { title: sourceTitle, publishedOn: timeOf(publishedOn), ...said(values, 'publisher', 'url') },
    }),
  );
}

function cited({ sourceId, wording, ...values }: RecordValues) {
  return { sourceId, wording, ...said(values, 'locator', 'note') };
}

/** Those of the fields that say something. */
function said<Values extends object, Field extends keyof Values>(
  values: Values,
  ...fields: Field[]
): { [F in Field]?: NonNullable<Values[F]> } {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = values[field];
      return value === null || value === '' ? [] : [[field, value]];
    }),
  ) as { [F in Field]?: NonNullable<Values[F]> };
}

function timeOf({ value, precision, inferred, from }: UncertainTimeRequest): UncertainTimeRequest {
  const known = precision === 'unknown' ? null : value;
  return { value: known, precision, inferred, ...(inferred && from ? { from } : {}) };
}
