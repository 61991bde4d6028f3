import { Group, Select, Slider, Stack, Text, TextInput } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { dayOf, formatDate } from '../messages/formats.js';
import { peopleQuery } from '../negotiations/queries.js';
import { term } from '../terms/texts.js';
import { filtersOf, INITIATORS } from './filters.js';
import { text } from './texts.js';

const DAY_MS = 86_400_000;
const TWO_YEARS = 730;

/** As of which day and of what; all of it stands in the address. */
export function FilterBar({ currencies }: { currencies: string[] }) {
  const filters = useSearch({ from: '/inside/overview' });
  const navigate = useNavigate({ from: '/overview' });
  const { data: people } = useSuspenseQuery(peopleQuery);
  const set = (changed: Record<string, string | null>): void => {
    void navigate({ search: filtersOf({ ...filters, ...changed }), replace: true });
  };
  const today = dayOf(new Date());
  const asOf = filters.asOf ?? today;
  return (
    <Stack gap="sm" className="not-printed">
      <Group align="flex-end" gap="sm">
        <TextInput
          type="date"
          size="xs"
          label={text('asOf')}
          max={today}
          value={asOf}
          onChange={({ currentTarget: { value } }) => {
            if (value) set({ asOf: value >= today ? null : value });
          }}
        />
        <Select
          size="xs"
          clearable
          searchable
          label={text('owner')}
          placeholder={text('anyone')}
          data={people.items.map(({ id, name }) => ({ value: id, label: name }))}
          value={filters.ownerId ?? null}
          onChange={(ownerId) => set({ ownerId })}
        />
        <Select
          size="xs"
          clearable
          label={text('initiatedBy')}
          placeholder={text('anyone')}
          data={INITIATORS.map((value) => ({ value, label: term(`initiatedBy_${value}`) }))}
          value={filters.initiatedBy ?? null}
          onChange={(initiatedBy) => set({ initiatedBy })}
        />
        <Select
          size="xs"
          clearable
          label={text('currency')}
          placeholder={text('all')}
          data={[...new Set([...currencies, ...(filters.currency ? [filters.currency] : [])])]}
          value={filters.currency ?? null}
          onChange={(currency) => set({ currency })}
        />
      </Group>
      <AsOfSlider
        key={asOf}
        daysAgo={Math.round((Date.parse(today) - Date.parse(asOf)) / DAY_MS)}
        onChange={(day) => set({ asOf: day >= today ? null : day })}
      />
    </Stack>
  );
}

function AsOfSlider({ daysAgo, onChange }: { daysAgo: number; onChange: (day: string) => void }) {
  const [position, setPosition] = useState(-Math.min(daysAgo, TWO_YEARS));
  const dayAt = (days: number): string => dayOf(new Date(Date.now() + days * DAY_MS));
  return (
    <div>
      <Text size="xs" c="dimmed" aria-hidden>
        {text('asOfSlider')}: {position === 0 ? text('today') : formatDate(dayAt(position))}
      </Text>
      <Slider
        size="sm"
        min={-TWO_YEARS}
        max={0}
        step={1}
        value={position}
        onChange={setPosition}
        onChangeEnd={(days) => onChange(dayAt(days))}
        label={(days) => formatDate(dayAt(days))}
        thumbLabel={text('asOfSlider')}
        thumbProps={{ 'aria-valuetext': formatDate(dayAt(position)) }}
      />
    </div>
  );
}
