import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { Suspense } from 'react';
import { partyQuery } from '../parties/queries.js';
import { later } from '../shell/later.js';
import { useOpener } from '../shell/use-opener.js';
import { term } from '../terms/texts.js';
import type { NegotiationSearch } from './filters.js';
import { text } from './texts.js';

const MoreFilterFields = later(async () => (await import('./more-filter-fields.js')).MoreFilterFields);

interface MoreFiltersProps {
  search: NegotiationSearch;
  onChange: (change: Partial<NegotiationSearch>) => void;
}

/** What is narrowed by less often: with whom, who began it, and by a tag. */
export function MoreFilters({ search, onChange }: MoreFiltersProps) {
  const { partyId, initiatedBy, tag } = search;
  const { data: party } = useQuery({ ...partyQuery(partyId ?? ''), enabled: partyId !== undefined });
  const { isOpen, opener, buttonProps } = useOpener('dialog');
  const set = [
    partyId && (party?.displayName ?? text('party')),
    initiatedBy && text('begunBy', { by: term(`initiatedBy_${initiatedBy}`) }),
    tag && text('tag', { tag }),
  ].filter(Boolean);
  return (
    <>
      <Button
        {...buttonProps}
        size="xs"
        variant={set.length > 0 ? 'light' : 'default'}
        fw={set.length > 0 ? 600 : 400}
        maw={320}
        styles={{ label: { display: 'block', height: 'auto', textOverflow: 'ellipsis' } }}
        rightSection={<ChevronDown size={14} aria-hidden />}
      >
        {set.length > 0 ? set.join(' · ') : text('moreFilters')}
      </Button>
      <Suspense>
        {isOpen && (
          <MoreFilterFields
            {...opener}
            search={search}
            party={(partyId && party) || null}
            onChange={onChange}
          />
        )}
      </Suspense>
    </>
  );
}
