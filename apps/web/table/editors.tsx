import { NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import type { ComponentType } from 'react';
import type { ForecastCategory, NegotiationSummary, WaitingOn } from '#libs/api-client/index.js';
import { term } from '../terms/texts.js';
import { OwnerFields, ProductFields } from './choices.js';
import { INSIDE } from './draft.js';
import type { Change, Draft, FieldsProps } from './draft.js';
import type { Field } from './fields.js';
import { NextActionFields } from './next-action-fields.js';
import { text } from './texts.js';

const TURNS: readonly WaitingOn[] = ['us', 'them', 'our_legal'];
const FORECASTS: readonly ForecastCategory[] = ['commit', 'best_case', 'pipeline', 'omitted'];
const MAX_STATUS = 280;

interface Editor {
  Fields: ComponentType<FieldsProps>;
  /** Choosing saves. */
  isChoice?: boolean;
  /** Nothing when nothing was changed. */
  change: (row: NegotiationSummary, draft: Draft) => Change | undefined;
}

export const EDITORS: Record<Field, Editor> = {
  product: {
    isChoice: true,
    Fields: ProductFields,
    change: (row, { product }) =>
      product.id === row.product.id
        ? undefined
        : { command: { patch: { productId: product.id } }, shown: { product } },
  },
  ownerId: {
    isChoice: true,
    Fields: OwnerFields,
    change: (row, { owner }) =>
      !owner || owner.id === row.ownerId
        ? undefined
        : {
            command: { patch: { ownerId: owner.id } },
            shown: { ownerId: owner.id, ownerName: owner.name },
          },
  },
  nextAction: {
    Fields: NextActionFields,
    change: (_row, { what, dueOn, assigneeId }) => {
      const nextAction = { what, dueOn, ...(assigneeId ? { assigneeId } : {}) };
      return { command: { nextAction }, shown: { nextAction: { what, dueOn, assigneeId } } };
    },
  },
  value: {
    Fields: ValueFields,
    change(row, { amount, currency }) {
      const isEmpty = amount.trim() === '' && currency.trim() === '';
      const value = isEmpty ? null : { amount: plainAmount(amount), currency: currency.trim().toUpperCase() };
      const isShowable =
        value !== null && /^\d+(\.\d+)?$/.test(value.amount) && /^[A-Z]{3}$/.test(value.currency);
      return patched(row, 'value', value, isEmpty || isShowable);
    },
  },
  expectedCloseOn: {
    Fields: ({ draft, onDraft }) => (
      <TextInput
        type="date"
        label={text('expectedCloseOn')}
        value={draft.expectedCloseOn}
        onChange={({ currentTarget }) => onDraft({ expectedCloseOn: currentTarget.value })}
        data-autofocus
      />
    ),
    change: (row, { expectedCloseOn }) => patched(row, 'expectedCloseOn', expectedCloseOn || null),
  },
  waitingOn: {
    isChoice: true,
    Fields: ({ draft, onChoose }) => (
      <Select
        label={text('waitingOn')}
        data={[
          { value: '', label: text('nobody') },
          ...TURNS.map((turn) => ({ value: turn, label: term(`waitingOn_${turn}`) })),
        ]}
        value={draft.waitingOn ?? ''}
        onChange={(turn) => onChoose({ waitingOn: turn || null })}
        comboboxProps={INSIDE}
        defaultDropdownOpened
        data-autofocus
      />
    ),
    change: (row, { waitingOn }) => patched(row, 'waitingOn', waitingOn),
  },
  forecastCategory: {
    isChoice: true,
    Fields: ({ draft, onChoose }) => (
      <Select
        label={text('forecastCategory')}
        data={FORECASTS.map((category) => ({ value: category, label: term(`forecast_${category}`) }))}
        value={draft.forecastCategory}
        onChange={(category) => category && onChoose({ forecastCategory: category })}
        allowDeselect={false}
        comboboxProps={INSIDE}
        defaultDropdownOpened
        data-autofocus
      />
    ),
    change: (row, { forecastCategory }) => patched(row, 'forecastCategory', forecastCategory),
  },
  tags: {
    Fields: ({ draft, onDraft }) => (
      <TagsInput
        label={text('tags')}
        description={text('tagsHint')}
        value={draft.tags}
        onChange={(tags) => onDraft({ tags })}
        comboboxProps={INSIDE}
        data-autofocus
      />
    ),
    change: (row, { tags }) => patched(row, 'tags', tags),
  },
  statusLine: {
    Fields: ({ draft, onDraft }) => (
      <TextInput
        label={text('statusLine')}
        value={draft.statusLine}
        maxLength={MAX_STATUS}
        onChange={({ currentTarget }) => onDraft({ statusLine: currentTarget.value })}
        data-autofocus
      />
    ),
    change: (row, { statusLine }) => patched(row, 'statusLine', statusLine.trim() || null),
  },
  reach: {
    Fields: ({ draft, onDraft }) => (
      <NumberInput
        label={text('reach')}
        description={text('reachHint')}
        value={draft.reach}
        min={1}
        allowDecimal={false}
        thousandSeparator
        hideControls
        onChange={(reach) => onDraft({ reach })}
        data-autofocus
      />
    ),
    change: (row, { reach }) => patched(row, 'reach', reach === '' ? null : Number(reach)),
  },
};

/** Without what sets thousands apart. A comma before cents is left for the server to refuse: it would make them a hundredfold. */
function plainAmount(typed: string): string {
  return typed.replaceAll(/\s|,(?=\d{3}(?:\D|$))/g, '');
}

function patched<
  Of extends 'value' | 'expectedCloseOn' | 'waitingOn' | 'forecastCategory' | 'tags' | 'statusLine' | 'reach',
>(row: NegotiationSummary, field: Of, value: NegotiationSummary[Of], isShowable = true): Change | undefined {
  if (JSON.stringify(row[field]) === JSON.stringify(value)) return undefined;
  return { command: { patch: { [field]: value } }, shown: isShowable ? { [field]: value } : {} };
}

function ValueFields({ draft, onDraft }: FieldsProps) {
  return (
    <>
      <TextInput
        label={text('value')}
        description={text('valueHint')}
        value={draft.amount}
        inputMode="decimal"
        onChange={({ currentTarget }) => onDraft({ amount: currentTarget.value })}
        data-autofocus
      />
      <TextInput
        label={text('currency')}
        value={draft.currency}
        maxLength={3}
        onChange={({ currentTarget }) => onDraft({ currency: currentTarget.value })}
      />
    </>
  );
}
