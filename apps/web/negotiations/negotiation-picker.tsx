import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listNegotiations } from '#libs/api-client/index.js';
import type { NegotiationSummary } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { text } from './texts.js';

const FOUND_AT_MOST = 20;

interface NegotiationPickerProps {
  id: string;
  value: string;
  onChange: (id: string) => void;
  error: string | undefined;
  /** Leaves out those that have ended. */
  isOpenOnly?: boolean;
}

/** One negotiation of thousands, found by typing its reference, a party or the product. */
export function NegotiationPicker({ value, onChange, isOpenOnly, ...place }: NegotiationPickerProps) {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<NegotiationSummary>();
  const [query] = useDebouncedValue(chosen && typed === nameOf(chosen) ? '' : typed.trim(), 150);
  const { data } = useQuery({
    queryKey: ['negotiations', 'picker', { query, isOpenOnly }],
    queryFn: () =>
      call(() =>
        listNegotiations({
          query: {
            ...(query ? { q: query } : {}),
            ...(isOpenOnly ? { outcome: ['open'] } : {}),
            limit: FOUND_AT_MOST,
          },
        }),
      ),
    placeholderData: keepPreviousData,
  });
  const found = data?.items ?? [];
  const isChosenFound = found.some(({ id }) => id === chosen?.id);
  const offered = chosen && !isChosenFound ? [chosen, ...found] : found;
  return (
    <Select
      {...place}
      label={text('negotiation')}
      placeholder={text('negotiationHint')}
      data={offered.map((negotiation) => ({ value: negotiation.id, label: nameOf(negotiation) }))}
      // The server has looked through more than is here.
      filter={({ options }) => options}
      value={value || null}
      onChange={(id) => {
        setChosen(offered.find((each) => each.id === id));
        onChange(id ?? '');
      }}
      searchable
      onSearchChange={setTyped}
      nothingFoundMessage={text('noneFound')}
      required
      data-autofocus
      // Opened at once, the list would cover the rest of the form.
      openOnFocus={false}
    />
  );
}

function nameOf({ ref, providerName, recipientName, product }: NegotiationSummary): string {
  return `${ref} ${providerName} → ${recipientName}, ${product.name}`;
}
