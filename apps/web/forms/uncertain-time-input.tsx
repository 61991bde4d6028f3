import { Checkbox, Group, Select, TextInput } from '@mantine/core';
import type { FieldValues, Path } from 'react-hook-form';
import type { Precision, UncertainTimeRequest } from '#libs/api-client/index.js';
import { text } from './texts.js';
import type { SavedForm } from './use-saved-form.js';

/** How well a time can be known, and the input that asks for as much. */
const INPUTS = {
  day: 'date',
  week: 'week',
  month: 'month',
  season: 'text',
  year: 'text',
} as const satisfies Partial<Record<Precision, string>>;

const PRECISIONS = [...(Object.keys(INPUTS) as (keyof typeof INPUTS)[]), 'unknown'] as const;

interface UncertainTimeInputProps<Values extends FieldValues> {
  form: SavedForm<Values>;
  /** Holds an uncertain time. */
  field: Path<Values>;
  label: string;
  required?: boolean;
}

/** A time as well as it is known, and not better. */
export function UncertainTimeInput<Values extends FieldValues>({
  form,
  field,
  label,
  required = true,
}: UncertainTimeInputProps<Values>) {
  // Its type says of no field what it holds.
  const of = form as unknown as SavedForm<Record<string, UncertainTimeRequest>>;
  const time = of.value(field);
  const { precision, inferred } = time.value;
  const kind = INPUTS[precision as keyof typeof INPUTS];
  return (
    <Group align="flex-end" gap="xs" role="group" aria-label={label}>
      {kind ? (
        <TextInput
          key={kind}
          {...of.text(`${field}.value`)}
          type={kind}
          label={label}
          placeholder={precision === 'season' || precision === 'year' ? text(`as_${precision}`) : undefined}
          required={required}
          style={{ flex: 1 }}
        />
      ) : null}
      <Select
        label={text(kind ? 'precision' : 'precisionOf', { label })}
        data={PRECISIONS.map((each) => ({ value: each, label: text(`precision_${each}`) }))}
        value={precision as (typeof PRECISIONS)[number]}
        onChange={(chosen) => chosen && time.onChange({ ...time.value, precision: chosen, value: '' })}
        allowDeselect={false}
        w={kind ? 150 : undefined}
        style={kind ? undefined : { flex: 1 }}
      />
      <Checkbox
        label={text('inferred')}
        checked={inferred}
        onChange={({ currentTarget }) => time.onChange({ ...time.value, inferred: currentTarget.checked })}
        pb={8}
      />
      {inferred && (
        <TextInput
          {...of.text(`${field}.from`)}
          label={text('inferredFrom', { label })}
          required
          style={{ flex: '1 0 100%' }}
        />
      )}
    </Group>
  );
}
