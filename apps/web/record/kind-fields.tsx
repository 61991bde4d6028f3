import { Checkbox, Group, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import type { ComponentType } from 'react';
import type { NegotiationWithMoves } from '#libs/api-client/index.js';
import { Beside } from '../forms/beside.js';
import type { SavedForm } from '../forms/use-saved-form.js';
import { plainTerm, term } from '../terms/texts.js';
import { DATA_CATEGORIES } from './data-categories.js';
import { COMMITMENTS, PURPOSES, RESTRICTIONS, RULES, STANCES } from './record-values.js';
import type { RecordKind, RecordValues } from './record-values.js';
import { text } from './texts.js';

interface FieldsProps {
  form: SavedForm<RecordValues>;
  negotiation: NegotiationWithMoves;
}

/** What each kind asks for beside its source and its words. */
export const KIND_FIELDS: Record<RecordKind, ComponentType<FieldsProps>> = {
  citation: CitationFields,
  statement: StatementFields,
  commitment: CommitmentFields,
  rating: RatingFields,
  signal: PartyField,
  purpose_claim: PurposeFields,
  position: PositionFields,
};

function CitationFields({ form }: FieldsProps) {
  return (
    <TextInput
      {...form.text('attribution')}
      label={text('attribution')}
      description={text('attributionHint')}
    />
  );
}

function StatementFields({ form, negotiation }: FieldsProps) {
  const stance = form.value('stance');
  return (
    <>
      <Beside>
        <TextInput {...form.text('speaker')} label={text('speaker')} description={text('speakerHint')} />
        <Select
          {...stance}
          onChange={(chosen) => chosen && stance.onChange(chosen)}
          label={text('stance')}
          description={'\u00a0'}
          data={STANCES.map((each) => ({ value: each, label: term(`stance_${each}`) }))}
          allowDeselect={false}
        />
      </Beside>
      <PartyField form={form} negotiation={negotiation} />
      {stance.value === 'deny' && (
        <Textarea {...form.text('denied')} label={text('denied')} autosize minRows={1} required />
      )}
      <Textarea {...form.text('covers')} label={text('covers')} autosize minRows={1} />
    </>
  );
}

function CommitmentFields({ form, negotiation }: FieldsProps) {
  const kind = form.value('kind');
  return (
    <>
      <PartyField form={form} negotiation={negotiation} isRequired />
      <Beside>
        <Select
          {...kind}
          onChange={(chosen) => chosen && kind.onChange(chosen)}
          label={text('kind')}
          data={COMMITMENTS.map((each) => ({ value: each, label: term(`commitment_${each}`) }))}
          allowDeselect={false}
        />
        <Select
          {...form.value('impliedRestriction')}
          label={text('impliedRestriction')}
          data={RESTRICTIONS.map((each) => ({ value: each, label: term(`restriction_${each}`) }))}
          searchable
          required
        />
      </Beside>
    </>
  );
}

const MARKS = ['overall', 'control', 'collection', 'retention', 'deletion'] as const;

function RatingFields({ form, negotiation }: FieldsProps) {
  return (
    <>
      <PartyField form={form} negotiation={negotiation} isRequired />
      <Beside>
        <TextInput {...form.text('product')} label={text('product')} description={'\u00a0'} required />
        <TextInput {...form.text('rater')} label={text('rater')} description={text('raterHint')} />
      </Beside>
      <SimpleGrid cols={{ base: 2, sm: 3 }}>
        {MARKS.map((mark) => (
          <TextInput key={mark} {...form.text(mark)} label={text(mark)} placeholder={text('markHint')} />
        ))}
      </SimpleGrid>
    </>
  );
}

function PurposeFields({ form }: FieldsProps) {
  const alleged = form.value('alleged');
  return (
    <>
      <Select
        {...form.value('purpose')}
        label={text('purpose')}
        data={PURPOSES.map((each) => ({ value: each, label: plainTerm(each) }))}
        searchable
        required
      />
      <Checkbox
        label={text('alleged')}
        checked={alleged.value}
        onChange={({ currentTarget }) => alleged.onChange(currentTarget.checked)}
      />
    </>
  );
}

function PositionFields({ form, negotiation }: FieldsProps) {
  const rule = form.value('rule');
  return (
    <>
      <PartyField form={form} negotiation={negotiation} isRequired />
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <Select
          {...form.value('category')}
          label={text('category')}
          data={DATA_CATEGORIES}
          searchable
          required
          miw={180}
        />
        <Select
          {...form.value('purpose')}
          label={text('purpose')}
          placeholder={text('anyPurpose')}
          data={PURPOSES.map((each) => ({ value: each, label: plainTerm(each) }))}
          searchable
          clearable
          miw={180}
        />
      </Group>
      <Select
        {...rule}
        onChange={(chosen) => chosen && rule.onChange(chosen)}
        label={text('rule')}
        data={RULES.map((each) => ({ value: each, label: text(`rule_${each}`) }))}
        allowDeselect={false}
      />
      {rule.value === 'only_if' && (
        <Textarea {...form.text('condition')} label={text('condition')} autosize minRows={1} required />
      )}
    </>
  );
}

/** One of those that take part in the negotiation. */
function PartyField({ form, negotiation, isRequired = false }: FieldsProps & { isRequired?: boolean }) {
  const { providerId, providerName, recipientId, recipientName, participants } = negotiation;
  return (
    <Select
      {...form.value('partyId')}
      label={text('partyId')}
      placeholder={isRequired ? undefined : text('partyUnknown')}
      data={[
        { value: providerId, label: providerName },
        { value: recipientId, label: recipientName },
        ...participants.map(({ partyId, partyName }) => ({ value: partyId, label: partyName })),
      ]}
      required={isRequired}
      clearable={!isRequired}
    />
  );
}
