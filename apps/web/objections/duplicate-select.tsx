import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Objection } from '#libs/api-client/index.js';
import { objectionsQuery } from '../negotiations/queries.js';
import { term } from '../terms/texts.js';
import { text } from './texts.js';

interface DuplicateSelectProps {
  id: string;
  value: string;
  onChange: (id: string) => void;
  error: string | undefined;
  objection: Objection;
}

/** Another objection to the same negotiation. */
export function DuplicateSelect({ objection, value, onChange, ...place }: DuplicateSelectProps) {
  const { data } = useQuery(objectionsQuery(objection.negotiationId));
  const others = (data?.items ?? []).filter(({ id, status }) => id !== objection.id && status !== 'noted');
  return (
    <Select
      {...place}
      label={text('ofObjectionId')}
      data={others.map(({ id, category, statement }) => ({
        value: id,
        label: `${category ? term(`category_${category}`) : text('concern')}: ${statement ?? text('erased')}`,
      }))}
      value={value || null}
      onChange={(chosen) => onChange(chosen ?? '')}
      required
    />
  );
}
