import { Button, NativeSelect, Popover, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { partyQuery } from '../parties/queries.js';
import { PartyPicker } from '../parties/party-picker.js';
import { INITIATORS } from '../reports/filters.js';
import { term } from '../terms/texts.js';
import type { NegotiationSearch } from './filters.js';
import { text } from './texts.js';

const TYPING_MS = 250;

interface MoreFiltersProps {
  search: NegotiationSearch;
  onChange: (change: Partial<NegotiationSearch>) => void;
}

/** What is narrowed by less often: with whom, who began it, and by a tag. */
export function MoreFilters({ search, onChange }: MoreFiltersProps) {
  const { partyId, initiatedBy, tag } = search;
  const { data: party } = useQuery({ ...partyQuery(partyId ?? ''), enabled: partyId !== undefined });
  const set = [
    partyId && (party?.displayName ?? text('party')),
    initiatedBy && text('begunBy', { by: term(`initiatedBy_${initiatedBy}`) }),
    tag && text('tag', { tag }),
  ].filter(Boolean);
  return (
    <Popover position="bottom-start" shadow="md" width={280} trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="xs"
          variant={set.length > 0 ? 'light' : 'default'}
          fw={set.length > 0 ? 600 : 400}
          maw={320}
          styles={{ label: { display: 'block', textOverflow: 'ellipsis' } }}
          rightSection={<ChevronDown size={14} aria-hidden />}
        >
          {set.length > 0 ? set.join(' · ') : text('moreFilters')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Fields search={search} party={(partyId && party) || null} onChange={onChange} />
      </Popover.Dropdown>
    </Popover>
  );
}

interface FieldsProps extends MoreFiltersProps {
  party: { id: string; displayName: string } | null;
}

function Fields({ search: { initiatedBy, tag }, party, onChange }: FieldsProps) {
  const changeTag = useDebouncedCallback(
    (typed: string) => onChange({ tag: typed.trim() || undefined }),
    TYPING_MS,
  );
  return (
    <Stack gap="sm">
      <PartyPicker
        label={text('party')}
        placeholder={text('anyParty')}
        value={party}
        onChange={(chosen) => onChange({ partyId: chosen?.id })}
        isInside
      />
      <NativeSelect
        label={text('initiatedBy')}
        value={initiatedBy ?? ''}
        onChange={({ currentTarget }) =>
          onChange({
            initiatedBy: (currentTarget.value || undefined) as NegotiationSearch['initiatedBy'],
          })
        }
        data={[
          { value: '', label: text('anyone') },
          ...INITIATORS.map((each) => ({ value: each, label: term(`initiatedBy_${each}`) })),
        ]}
      />
      <TextInput
        label={text('tagName')}
        defaultValue={tag}
        onChange={({ currentTarget }) => changeTag(currentTarget.value)}
      />
    </Stack>
  );
}
