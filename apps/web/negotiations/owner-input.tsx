import { Select } from '@mantine/core';
import type { ValueProps } from '../forms/use-saved-form.js';
import { useActivePeople } from '../people/active-people.js';
import { useMe } from '../session/me.js';
import { text } from './texts.js';

/** Whose the new negotiation will be; not asked of people who own what they open. */
export function OwnerInput(owner: ValueProps<string | null>) {
  return useMe().person.roles.includes('partnership_manager') ? null : <OwnerSelect {...owner} />;
}

function OwnerSelect(owner: ValueProps<string | null>) {
  const people = useActivePeople('partnership_manager');
  return (
    <Select
      {...owner}
      label={text('owner')}
      description={text('ownerHint')}
      data={people.map(({ id, name }) => ({ value: id, label: name }))}
      searchable
      required
    />
  );
}
