import { Stack } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { byClock } from '../objections/clocks.js';
import { ObjectionCard } from '../objections/objection-card.js';
import { Nothing } from './nothing.js';
import type { PartProps } from './part.js';
import { objectionsQuery } from './queries.js';
import { text } from './texts.js';

/** Its objections, what blocks first. */
export function ObjectionList({ negotiation: { id } }: PartProps) {
  const { data } = useSuspenseQuery(objectionsQuery(id));
  if (data.items.length === 0) return <Nothing>{text('noObjections')}</Nothing>;
  const sorted = data.items.toSorted(
    (one, other) => Number(other.blocks) - Number(one.blocks) || byClock(one, other),
  );
  return (
    <Stack gap="sm">
      {sorted.map((objection) => (
        <ObjectionCard key={objection.id} objection={objection} />
      ))}
    </Stack>
  );
}
