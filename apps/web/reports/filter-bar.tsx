import { Select, Slider, Text, TextInput } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { dayIn, daysUntil, formatDate, today } from '../messages/formats.js';
import { peopleQuery, pipelineQuery } from '../negotiations/queries.js';
import { term } from '../terms/texts.js';
import { filtersOf, INITIATORS } from './filters.js';
import classes from './reports.module.css';
import { text } from './texts.js';

const TWO_YEARS = 730;

interface FilterBarProps {
  /** Those that are disclosed. */
  currencies: string[];
}

/** As of which day and of what; all of it stands in the address. */
export function FilterBar({ currencies }: FilterBarProps) {
  const filters = useSearch({ from: '/inside/overview' });
  const navigate = useNavigate({ from: '/overview' });
  const { data: people } = useSuspenseQuery(peopleQuery);
  const { data: pipeline } = useSuspenseQuery(pipelineQuery);
  const set = (changed: Record<string, string | null>): void => {
    void navigate({ search: filtersOf({ ...filters, ...changed }), replace: true, resetScroll: false });
  };
  const asOf = filters.asOf ?? today();
  return (
    <div className={`${classes.filters} not-printed`} role="group" aria-label={text('filters')}>
      <TextInput
        type="date"
        size="xs"
        label={text('asOf')}
        max={today()}
        value={asOf}
        onChange={({ currentTarget: { value } }) => {
          if (value) set({ asOf: value >= today() ? null : value });
        }}
      />
      <AsOfSlider
        key={asOf}
        daysAgo={-daysUntil(asOf)}
        onChange={(day) => set({ asOf: day >= today() ? null : day })}
      />
      <Select
        size="xs"
        clearable
        label={text('stage')}
        placeholder={text('all')}
        data={Object.entries(pipeline.stages)
          .filter(([, { enabled }]) => enabled)
          .map(([value, { name }]) => ({ value, label: name }))}
        value={filters.stage ?? null}
        onChange={(stage) => set({ stage })}
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
    </div>
  );
}

/** What it is narrowed down to in words, as paper shows it. */
export function FiltersInWords() {
  const { stage, ownerId, initiatedBy, currency } = useSearch({ from: '/inside/overview' });
  const { data: people } = useSuspenseQuery(peopleQuery);
  const { data: pipeline } = useSuspenseQuery(pipelineQuery);
  const said = [
    stage && [text('stage'), pipeline.stages[stage].name],
    ownerId && [text('owner'), people.items.find(({ id }) => id === ownerId)?.name ?? ownerId],
    initiatedBy && [text('initiatedBy'), term(`initiatedBy_${initiatedBy}`)],
    currency && [text('currency'), currency],
  ].filter((filter) => filter !== undefined && filter !== '');
  return said.map(([what, which]) => <span key={what}>{` · ${what}: ${which}`}</span>);
}

function AsOfSlider({ daysAgo, onChange }: { daysAgo: number; onChange: (day: string) => void }) {
  const [position, setPosition] = useState(-Math.min(daysAgo, TWO_YEARS));
  return (
    <div className={classes.slider}>
      <Text size="xs" c="dimmed" aria-hidden mb={8}>
        {position === 0 ? text('today') : formatDate(dayIn(position))}
      </Text>
      <Slider
        size="sm"
        min={-TWO_YEARS}
        max={0}
        step={1}
        value={position}
        onChange={setPosition}
        onChangeEnd={(days) => onChange(dayIn(days))}
        label={(days) => formatDate(dayIn(days))}
        thumbLabel={text('asOfSlider')}
        thumbProps={{ 'aria-valuetext': formatDate(dayIn(position)) }}
      />
    </div>
  );
}
