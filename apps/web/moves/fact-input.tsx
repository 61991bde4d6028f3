import { Select, Textarea, TextInput } from '@mantine/core';
import type { DataProtectionRole } from '#libs/api-client/index.js';
import { Beside } from '../forms/beside.js';
import { UncertainTimeInput } from '../forms/uncertain-time-input.js';
import type { SavedForm } from '../forms/use-saved-form.js';
import { term } from '../terms/texts.js';
import { FACT_LABELS } from './fact-fields.js';
import type { Fact, FactValues } from './fact-fields.js';
import { text } from './texts.js';

const ROLES: readonly DataProtectionRole[] = [
  'controller',
  'joint_controller',
  'processor',
  'not_applicable',
];

interface FactInputProps<Values extends FactValues> {
  fact: Fact;
  form: SavedForm<Values>;
}

/** Asks for one fact. */
export function FactInput<Values extends FactValues>({ fact, form }: FactInputProps<Values>) {
  const of = form as unknown as SavedForm<FactValues>;
  if (fact === 'dataProtectionRoles') {
    return (
      <Beside>
        {(['provider', 'recipient'] as const).map((side) => {
          const role = of.value(`dataProtectionRoles.${side}`);
          return (
            <Select
              key={side}
              {...role}
              value={role.value || null}
              onChange={(chosen) => role.onChange(chosen ?? '')}
              label={text(`${side}Role`)}
              data={ROLES.map((each) => ({ value: each, label: term(`dataRole_${each}`) }))}
            />
          );
        })}
      </Beside>
    );
  }
  const label = FACT_LABELS[fact];
  if (fact === 'firstContactOn')
    return <UncertainTimeInput form={of} field={fact} label={label} required={false} />;
  if (fact === 'useCase') return <Textarea {...of.text(fact)} label={label} autosize minRows={2} />;
  return (
    <TextInput
      {...of.text(fact)}
      type={fact === 'termSheetLink' ? 'url' : 'date'}
      label={label}
      description={fact === 'monitoringReviewOn' ? text('monitoringHint') : undefined}
    />
  );
}
