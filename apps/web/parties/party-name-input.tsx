import { Autocomplete, NativeSelect } from '@mantine/core';
import { isSameName } from '../forms/same-name.js';
import type { SavedForm } from '../forms/use-saved-form.js';
import { useParties } from './by-name.js';
import { KIND_CHOICES } from './kind-choices.js';
import { text } from './texts.js';

interface PartyNameInputProps {
  name: ReturnType<SavedForm<{ name: string }>['value']>;
  /** What a new one is. */
  kind: ReturnType<SavedForm<{ kind: string }>['text']>;
  label: string;
  description?: string;
  /** Not to be had here. */
  without?: string | null;
  isFirst?: boolean;
}

/** A party by its name: one that is here, found as one types, or a new one, of which it asks what it is. */
export function PartyNameInput({ name, kind, without, isFirst, ...words }: PartyNameInputProps) {
  const found = useParties(name.value).filter(({ id }) => id !== without);
  const isNew =
    name.value.trim() !== '' && !found.some(({ displayName }) => isSameName(displayName, name.value));
  return (
    <>
      <Autocomplete
        {...name}
        {...words}
        data={[...new Set(found.map(({ displayName }) => displayName))]}
        limit={8}
        required
        data-autofocus={isFirst}
        // Opened at once, what is here would cover the rest of the form.
        openOnFocus={!isFirst}
      />
      {isNew && (
        <NativeSelect {...kind} label={text('kindOf', { name: name.value.trim() })} data={KIND_CHOICES} />
      )}
    </>
  );
}
