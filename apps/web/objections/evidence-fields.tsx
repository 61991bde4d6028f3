import { ActionIcon, Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import type { EvidenceRequest } from '#libs/api-client/index.js';
import { text } from './texts.js';
import { EVIDENCE_KINDS } from './vocabulary.js';

interface EvidenceFieldsProps {
  value: readonly EvidenceRequest[];
  onChange: (evidence: EvidenceRequest[]) => void;
}

/** Places in documents, as many as there are. */
export function EvidenceFields({ value, onChange }: EvidenceFieldsProps) {
  const change = (place: number, changed: Partial<EvidenceRequest>): void =>
    onChange(value.map((each, index) => (index === place ? { ...each, ...changed } : each)));
  return (
    <Stack gap="xs" role="group" aria-label={text('evidence')}>
      {value.map(({ kind, reference }, index) => (
        <Group key={index} gap="xs" wrap="nowrap">
          <Select
            aria-label={text('evidenceKind', { number: index + 1 })}
            data={EVIDENCE_KINDS.map((each) => ({ value: each, label: text(`evidence_${each}`) }))}
            value={kind}
            onChange={(chosen) => chosen && change(index, { kind: chosen })}
            allowDeselect={false}
            w={170}
          />
          <TextInput
            aria-label={text('evidenceReference', { number: index + 1 })}
            placeholder={text('evidenceHint')}
            value={reference}
            onChange={({ currentTarget }) => change(index, { reference: currentTarget.value })}
            style={{ flex: 1 }}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={text('removeEvidence', { number: index + 1 })}
            onClick={() => onChange(value.filter((_, place) => place !== index))}
          >
            <X size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<Plus size={14} aria-hidden />}
        onClick={() => onChange([...value, { kind: 'clause', reference: '' }])}
        style={{ alignSelf: 'flex-start' }}
      >
        {text('addEvidence')}
      </Button>
    </Stack>
  );
}
