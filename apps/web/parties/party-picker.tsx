import { Select } from '@mantine/core';
import { useState } from 'react';
import { useParties } from './by-name.js';
import { text } from './texts.js';

/** A party as a choice has it. */
export interface PickedParty {
  id: string;
  displayName: string;
}

interface PartyPickerProps {
  id?: string;
  label: string;
  description?: string;
  placeholder?: string;
  value: PickedParty | null;
  onChange: (party: PickedParty | null) => void;
  error?: string;
  /** Not to be had here. */
  without?: readonly string[];
  isRequired?: boolean;
  isFirst?: boolean;
  /** Whether it stands in a popover, which a choice outside of it would close. */
  isInside?: boolean;
}

/** One party that is here, found by typing a part of its name. */
export function PartyPicker({
  value,
  onChange,
  without = [],
  isRequired = false,
  isFirst,
  isInside = false,
  ...place
}: PartyPickerProps) {
  const [typed, setTyped] = useState('');
  const found = useParties(typed === value?.displayName ? '' : typed).filter(
    ({ id }) => !without.includes(id),
  );
  const offered = value && !found.some(({ id }) => id === value.id) ? [value, ...found] : found;
  return (
    <Select
      {...place}
      data={offered.map(({ id, displayName }) => ({ value: id, label: displayName }))}
      // The server has looked through more than is here.
      filter={({ options }) => options}
      value={value?.id ?? null}
      onChange={(id) => {
        const party = offered.find((each) => each.id === id);
        onChange(party ? { id: party.id, displayName: party.displayName } : null);
      }}
      searchable
      onSearchChange={setTyped}
      nothingFoundMessage={text('none')}
      required={isRequired}
      clearable={!isRequired}
      data-autofocus={isFirst}
      comboboxProps={{ withinPortal: !isInside }}
    />
  );
}
