import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import type { FieldValues } from 'react-hook-form';
import type { Link } from '#libs/api-client/index.js';
import type { SavedForm } from '../forms/use-saved-form.js';
import { text } from './texts.js';

interface LinksInputProps<Values extends FieldValues> {
  /** Has the links in its field `links`. */
  form: SavedForm<Values>;
  label: string;
  isDisabled: boolean;
}

/** Where else something of it is kept: a title and an address each. */
export function LinksInput<Values extends FieldValues>({ form, label, isDisabled }: LinksInputProps<Values>) {
  // Its type says of no field what it holds.
  const of = form as unknown as SavedForm<{ links: Link[] }>;
  const { value: links, onChange } = of.value('links');
  return (
    <Stack gap={6} role="group" aria-label={label}>
      <Text size="sm" fw={600}>
        {label}
      </Text>
      {links.map((_, index) => (
        <Group key={index} gap={6} align="flex-start" wrap="nowrap">
          <Group gap={6} align="flex-start" style={{ flex: 1 }}>
            <TextInput
              {...changed(of.value(`links.${index}.title`))}
              aria-label={text('linkTitle', { place: index + 1 })}
              placeholder={text('linkTitleHint')}
              disabled={isDisabled}
              style={{ flex: '1 1 140px' }}
            />
            <TextInput
              {...changed(of.value(`links.${index}.url`))}
              type="url"
              aria-label={text('linkUrl', { place: index + 1 })}
              placeholder="https://"
              disabled={isDisabled}
              style={{ flex: '2 1 180px' }}
            />
          </Group>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={text('removeLink', { place: index + 1 })}
            disabled={isDisabled}
            onClick={() => onChange(links.filter((__, place) => place !== index))}
          >
            <X size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<Plus size={14} aria-hidden />}
          disabled={isDisabled}
          onClick={() => onChange([...links, { title: '', url: '' }])}
        >
          {text('addLink')}
        </Button>
      </div>
    </Stack>
  );
}

/** For an input that the browser knows; one that is registered would outlive its row. */
function changed({ onChange, ...field }: ReturnType<SavedForm<{ word: string }>['value']>) {
  return {
    ...field,
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => onChange(currentTarget.value),
  };
}
