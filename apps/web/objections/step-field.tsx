import { Select, Textarea, TextInput } from '@mantine/core';
import type { Objection } from '#libs/api-client/index.js';
import type { SavedForm } from '../forms/use-saved-form.js';
import { useMe } from '../session/me.js';
import { term } from '../terms/texts.js';
import { DuplicateSelect } from './duplicate-select.js';
import { EvidenceFields } from './evidence-fields.js';
import type { StepValues } from './step-values.js';
import { text } from './texts.js';
import { CATEGORIES, DECISIONS, GROUNDS, LEVELS } from './vocabulary.js';

interface StepFieldProps {
  field: keyof StepValues;
  isRequired: boolean;
  form: SavedForm<StepValues>;
  objection: Objection;
}

type Choice = { label: string; data: { value: string; label: string }[]; placeholder?: string };

const levels = LEVELS.map((level) => ({ value: level, label: term(`level_${level}`) }));
const SIGNERS = ['legal', 'executive'] as const;

const CHOICES: Partial<Record<keyof StepValues, Choice>> = {
  category: {
    label: text('category'),
    data: CATEGORIES.map((category) => ({ value: category, label: term(`category_${category}`) })),
  },
  severity: { label: text('severity'), data: levels },
  likelihood: { label: text('likelihood'), data: levels },
  blocking: {
    label: text('blocking'),
    placeholder: text('blocking_'),
    data: (['true', 'false'] as const).map((value) => ({ value, label: text(`blocking_${value}`) })),
  },
  nonWaivableGround: {
    label: text('grounds'),
    placeholder: text('noGround'),
    data: GROUNDS.map((ground) => ({ value: ground, label: term(`ground_${ground}`) })),
  },
  decision: {
    label: text('decision'),
    data: DECISIONS.map((decision) => ({ value: decision, label: term(`status_${decision}`) })),
  },
  as: { label: text('as'), data: SIGNERS.map((role) => ({ value: role, label: text(`as_${role}`) })) },
};

const LONG_TEXTS: Partial<Record<keyof StepValues, string>> = {
  mitigation: text('mitigation'),
  rationale: text('rationale'),
  residualRisk: text('residualRisk'),
};

/** Asks for one thing that a step needs, or takes. */
export function StepField({ field, isRequired, form, objection }: StepFieldProps) {
  const { person } = useMe();
  if (field === 'evidence') return <EvidenceFields {...form.value('evidence')} />;
  if (field === 'ofObjectionId') return <DuplicateSelect {...form.value(field)} objection={objection} />;
  if (field === 'as' && !SIGNERS.every((role) => person.roles.includes(role))) return null;
  const choice = CHOICES[field];
  if (choice) {
    const { value, onChange, ...place } = form.value(field);
    return (
      <Select
        {...place}
        {...choice}
        value={value || null}
        onChange={(chosen) => onChange(chosen ?? '')}
        required={isRequired}
        clearable={!isRequired}
        searchable={field === 'category'}
      />
    );
  }
  if (field === 'expiresOn' || field === 'occurredOn') {
    const isMoment = field === 'occurredOn';
    return (
      <TextInput
        {...form.text(field)}
        type="date"
        label={text(field)}
        description={isMoment ? text('occurredHint') : undefined}
        required={isRequired}
      />
    );
  }
  if (field === 'decidedBy') {
    return (
      <TextInput
        {...form.text(field)}
        label={text(field)}
        description={text('decidedByHint')}
        required={isRequired}
      />
    );
  }
  const label = LONG_TEXTS[field] ?? text(isRequired ? 'reason' : 'remark');
  return <Textarea {...form.text(field)} label={label} autosize minRows={2} required={isRequired} />;
}
