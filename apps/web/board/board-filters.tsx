import { Button, Chip, Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Search, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { usePeople } from '../people/active-people.js';
import { useMe } from '../session/me.js';
import styles from './board.module.css';
import { countFilters } from './filters.js';
import type { NegotiationSearch } from './filters.js';
import { MoreFilters } from './more-filters.js';
import { text } from './texts.js';

const SORTS = ['-updatedAt', 'stageEnteredAt', 'expectedCloseOn', '-value'] as const;
const TURNS = ['us', 'them', 'our_legal'] as const;

interface BoardFiltersProps {
  search: NegotiationSearch;
  onChange: (change: Partial<NegotiationSearch>) => void;
  onClear: () => void;
  /** Whether the order is chosen here too. */
  isOrdered?: boolean;
  /** Whether there is anything to clear, where it is not these filters alone. */
  isNarrowed?: boolean;
  /** More to narrow by. */
  children?: ReactNode;
}

/** Which negotiations the board or the table shows; all of it is in the address. */
export function BoardFilters({
  search,
  onChange,
  onClear,
  isOrdered = true,
  isNarrowed = countFilters(search) > 0,
  children,
}: BoardFiltersProps) {
  const { person } = useMe();
  const owners = usePeople().filter(({ roles }) => roles.includes('partnership_manager'));
  const look = useDebouncedCallback((q: string) => onChange({ q: q.trim() || undefined }), 250);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The address changed by itself: a saved view, or the way back.
    if (input.current && document.activeElement !== input.current) input.current.value = search.q ?? '';
  }, [search.q]);
  const chip = (label: string, isOn: boolean, change: Partial<NegotiationSearch>) => (
    <Chip size="xs" checked={isOn} onChange={() => onChange(change)}>
      {label}
    </Chip>
  );
  return (
    <Group gap={8} className={styles['filters']} role="group" aria-label={text('filters')}>
      <TextInput
        ref={input}
        size="xs"
        w={190}
        type="search"
        defaultValue={search.q}
        aria-label={text('search')}
        placeholder={text('search')}
        leftSection={<Search size={14} aria-hidden />}
        onChange={({ currentTarget }) => look(currentTarget.value)}
      />
      {chip(text('mine'), search.ownerId === person.id, {
        ownerId: search.ownerId === person.id ? undefined : person.id,
      })}
      {chip(text('overdueOnly'), search.overdue === true, { overdue: search.overdue ? undefined : true })}
      {chip(text('blockedOnly'), search.blocked === true, { blocked: search.blocked ? undefined : true })}
      <NativeSelect
        size="xs"
        aria-label={text('ownerFilter')}
        value={search.ownerId ?? ''}
        onChange={({ currentTarget }) => onChange({ ownerId: currentTarget.value || undefined })}
        data={[
          { value: '', label: text('everyone') },
          ...owners.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label={text('waitingOn')}
        value={search.waitingOn ?? ''}
        onChange={({ currentTarget }) =>
          onChange({ waitingOn: (currentTarget.value || undefined) as NegotiationSearch['waitingOn'] })
        }
        data={[
          { value: '', label: `${text('waitingOn')}: ${text('anyone')}` },
          ...TURNS.map((turn) => ({ value: turn, label: `${text('waitingOn')}: ${text(turn)}` })),
        ]}
      />
      <MoreFilters search={search} onChange={onChange} />
      {children}
      {isOrdered && (
        <NativeSelect
          size="xs"
          aria-label={text('sort')}
          value={search.sort ?? '-updatedAt'}
          onChange={({ currentTarget }) =>
            onChange({
              sort:
                currentTarget.value === '-updatedAt'
                  ? undefined
                  : (currentTarget.value as NegotiationSearch['sort']),
            })
          }
          data={SORTS.map((sort) => ({ value: sort, label: text(sort) }))}
        />
      )}
      {isNarrowed && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<X size={14} aria-hidden />}
          onClick={onClear}
        >
          {text('clear')}
        </Button>
      )}
    </Group>
  );
}
