import { Group, Select, Textarea, TextInput } from '@mantine/core';
import type { DataProtectionRole } from '#libs/api-client/index.js';
import type { SavedForm } from '../forms/use-saved-form.js';
import { term } from '../terms/texts.js';
import type { FactField, FactValues } from './fact-fields.js';
import { text } from './texts.js';

const ROLES: readonly DataProtectionRole[] = [
  'controller',
  'joint_controller',
  'processor',
  'not_applicable',
];

/** Asks for one missing fact. */
export function FactInput<Values extends FactValues>({
  field: { fields, kind, label },
  form,
}: {
  field: FactField;
  form: SavedForm<Values>;
}) {
  const of = form as unknown as SavedForm<FactValues>;
  const [first] = fields;
  if (!first) return null;
  if (kind === 'roles') {
    return (
      <Group grow align="flex-start">
        {(['providerRole', 'recipientRole'] as const).map((role) => (
          <Select
            key={role}
            {...of.value(role)}
            value={of.value(role).value || null}
            onChange={(chosen) => of.value(role).onChange(chosen ?? '')}
            label={text(role)}
            data={ROLES.map((each) => ({ value: each, label: term(`dataRole_${each}`) }))}
          />
        ))}
      </Group>
    );
  }
  if (kind === 'text') return <Textarea {...of.text(first)} label={text(label)} autosize minRows={2} />;
  return (
    <TextInput
      {...of.text(first)}
      type={kind === 'date' ? 'date' : 'url'}
      label={text(label)}
      description={label === 'monitoring' ? text('monitoringHint') : undefined}
    />
  );
}
