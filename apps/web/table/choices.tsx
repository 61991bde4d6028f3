import { Select } from '@mantine/core';
import { useState } from 'react';
import { useActivePeople } from '../people/active-people.js';
import { useProducts } from '../products/by-name.js';
import { INSIDE } from './draft.js';
import type { FieldsProps } from './draft.js';
import { text } from './texts.js';

/** Looks among the products of the workspace, by their names. */
export function ProductFields({ draft, onChoose }: FieldsProps) {
  const [typed, setTyped] = useState('');
  const found = useProducts(typed === draft.product.name ? '' : typed);
  const all = found.some(({ id }) => id === draft.product.id) ? found : [draft.product, ...found];
  return (
    <Select
      label={text('product')}
      data={all.map(({ id, name }) => ({ value: id, label: name }))}
      value={draft.product.id}
      onChange={(id) => {
        const product = all.find((each) => each.id === id);
        if (product) onChoose({ product: { id: product.id, name: product.name } });
      }}
      searchable
      onSearchChange={setTyped}
      nothingFoundMessage={text('noProduct')}
      allowDeselect={false}
      comboboxProps={INSIDE}
      defaultDropdownOpened
      data-autofocus
    />
  );
}

export function OwnerFields({ draft, onChoose }: FieldsProps) {
  const people = useActivePeople('partnership_manager');
  return (
    <Select
      label={text('owner')}
      data={people.map(({ id, name }) => ({ value: id, label: name }))}
      value={draft.owner?.id ?? null}
      onChange={(id) => {
        const owner = people.find((each) => each.id === id);
        if (owner) onChoose({ owner: { id: owner.id, name: owner.name } });
      }}
      searchable
      allowDeselect={false}
      comboboxProps={INSIDE}
      defaultDropdownOpened
      data-autofocus
    />
  );
}
