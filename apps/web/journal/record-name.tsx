import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { JournalLine } from '#libs/api-client/index.js';
import { useCan } from '../session/me.js';
import { plainTerm } from '../terms/texts.js';

/** What kind of record an entry is about, and the way to it, where it has a page and one may read it. */
export function RecordName({ record: { type, id } }: Pick<JournalLine, 'record'>) {
  const can = useCan();
  const name = plainTerm(type);
  const place = placeOf(type, id);
  if (!place || !can('record.read')) return name;
  return (
    <Anchor size="sm" renderRoot={(props) => <Link {...props} {...place} />}>
      {name}
    </Anchor>
  );
}

function placeOf(type: string, id: string) {
  if (type === 'negotiation') return { to: '/negotiations/$id', params: { id } } as const;
  if (type === 'objection') return { to: '/objections/$objectionId', params: { objectionId: id } } as const;
  if (type === 'party') return { to: '/parties/$partyId', params: { partyId: id } } as const;
  return undefined;
}
