import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listNegotiations } from '#libs/api-client/index.js';
import type { Negotiation, NegotiationSummary } from '#libs/api-client/index.js';
import { useFound } from '../forms/use-found.js';
import { relatedQuery } from './queries.js';
import { text } from './texts.js';

const OFFERED = 20;

interface OverlapPickerProps {
  id: string;
  label: string;
  value: string[];
  onChange: (ids: string[]) => void;
  error: string | undefined;
  negotiation: Negotiation;
  isDisabled: boolean;
}

/** Which negotiations may be the same as this one, found by typing a reference, a party or the product. */
export function OverlapPicker({ value, onChange, negotiation, isDisabled, ...place }: OverlapPickerProps) {
  const [typed, setTyped] = useState('');
  // What is chosen keeps its name when the search goes on to others.
  const [picked, setPicked] = useState<readonly NegotiationSummary[]>([]);
  const { data: related } = useQuery(relatedQuery(negotiation));
  const found = useFound(
    'negotiations',
    typed,
    (q) => () => listNegotiations({ query: { limit: OFFERED, ...(q ? { q } : {}) } }),
  );
  const known = [...(related ?? []), ...picked, ...found].filter(({ id }) => id !== negotiation.id);
  const names = new Map(
    known.map(({ id, ref, providerName, recipientName }) => [
      id,
      `${ref} ${providerName} → ${recipientName}`,
    ]),
  );
  return (
    <MultiSelect
      {...place}
      data={[...names].map(([id, name]) => ({ value: id, label: name }))}
      // The server has looked through more than is here.
      filter={({ options }) => options}
      value={value}
      onChange={(ids) => {
        setPicked([...picked, ...found].filter(({ id }) => ids.includes(id)));
        onChange(ids);
      }}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      placeholder={value.length === 0 ? text('overlapHint') : undefined}
      nothingFoundMessage={text('noneFound')}
      disabled={isDisabled}
    />
  );
}
