import { Button, Chip, Group, MultiSelect, Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { term } from '../terms/texts.js';
import type { RegisterFilters as Filters } from './register-search.js';
import { text } from './texts.js';
import { CATEGORIES, SIDES, STATUSES } from './vocabulary.js';

const CHIPS = [
  { filter: 'blocking', label: 'blockingOnly' },
  { filter: 'overdue', label: 'overdueOnly' },
  { filter: 'mine', label: 'mineOnly' },
  { filter: 'ended', label: 'endedOnly' },
] as const;

/** What the register shows; all of it stands in the address. */
export function RegisterFilters() {
  const filters = useSearch({ from: '/inside/objections' });
  const navigate = useNavigate({ from: '/objections' });
  const narrow = (change: { [Filter in keyof Filters]: Filters[Filter] | undefined }): void => {
    const all = Object.entries({ ...filters, ...change }).filter(([, value]) => value !== undefined);
    void navigate({ search: Object.fromEntries(all) as Filters, replace: true });
  };
  return (
    <Group component="section" aria-label={text('filters')} gap="sm" align="flex-end">
      <MultiSelect
        label={text('status')}
        placeholder={filters.status ? undefined : text(filters.ended ? 'anyStatus' : 'statusUndecided')}
        data={STATUSES.map((status) => ({ value: status, label: term(`status_${status}`) }))}
        value={filters.status ?? []}
        onChange={(status) => narrow({ status: status.length > 0 ? status : undefined })}
        clearable
        w={{ base: '100%', sm: 260 }}
      />
      <Select
        label={text('side')}
        placeholder={text('anySide')}
        data={SIDES.map((side) => ({ value: side, label: term(`side_${side}`) }))}
        value={filters.side ?? null}
        onChange={(side) => narrow({ side: side ?? undefined })}
        clearable
        w={{ base: '100%', sm: 150 }}
      />
      <Select
        label={text('category')}
        placeholder={text('anyCategory')}
        data={CATEGORIES.map((category) => ({ value: category, label: term(`category_${category}`) }))}
        value={filters.category ?? null}
        onChange={(category) => narrow({ category: category ?? undefined })}
        searchable
        clearable
        w={{ base: '100%', sm: 230 }}
      />
      {CHIPS.map(({ filter, label }) => (
        <Chip
          key={filter}
          checked={filters[filter] ?? false}
          onChange={(isOn) => narrow({ [filter]: isOn ? true : undefined })}
        >
          {text(label)}
        </Chip>
      ))}
      {Object.keys(filters).length > 0 && (
        <Button variant="subtle" size="sm" onClick={() => void navigate({ search: {}, replace: true })}>
          {text('clear')}
        </Button>
      )}
    </Group>
  );
}
