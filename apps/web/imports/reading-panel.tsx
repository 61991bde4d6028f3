import { Group, NativeSelect, Paper, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import type { ImportColumn, ImportField } from '#libs/api-client/index.js';
import type { Reading } from './queries.js';
import { KIND_CHOICES } from '../parties/kind-choices.js';
import { text } from './texts.js';

const FIELDS: readonly ImportField[] = [
  'counterparty',
  'counterpartyKind',
  'product',
  'stage',
  'enteredOn',
  'outcome',
  'endedOn',
  'owner',
  'value',
  'currency',
  'reach',
  'firstContactOn',
  'expectedCloseOn',
  'forecastCategory',
  'statusLine',
  'useCase',
  'waitingOn',
  'tags',
  'initiatedBy',
  'recipient',
  'counsel',
  'sponsor',
  'ndaSignedOn',
  'reference',
];
/** Until somebody has typed to the end. */
const TYPED_MS = 500;

interface ReadingPanelProps {
  reading: Reading;
  /** What the server took them for. */
  columns: readonly ImportColumn[];
  isReading: boolean;
  onReading: (reading: Reading) => void;
}

/** What each column holds, guessed by the server and put right here, and what the sheet does not say by itself. */
export function ReadingPanel({ reading, columns, isReading, onReading }: ReadingPanelProps) {
  const { columns: chosen, settings } = reading;
  const say = (change: Reading['settings']): void =>
    onReading({ ...reading, settings: { ...settings, ...change } });
  const saySoon = useDebouncedCallback(say, TYPED_MS);
  return (
    <Paper withBorder p="md" component="section" aria-label={text('columns')}>
      <Stack gap="md">
        <Group justify="space-between">
          <Title order={2} size="h4">
            {text('columns')}
          </Title>
          <Text size="sm" c="dimmed" role="status">
            {isReading ? text('reading') : ''}
          </Text>
        </Group>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
          {columns.map(({ header, field }) => {
            const said = chosen[header];
            return (
              <NativeSelect
                key={header}
                label={header}
                description={said ? text('chosen') : text(field ? 'guessed' : 'unknown')}
                value={said ?? field ?? 'ignore'}
                onChange={({ currentTarget: { value } }) =>
                  onReading({
                    ...reading,
                    columns: { ...chosen, [header]: value as ImportField | 'ignore' },
                  })
                }
                data={[
                  { value: 'ignore', label: text('ignore') },
                  ...FIELDS.map((each) => ({ value: each, label: text(`field_${each}`) })),
                ]}
              />
            );
          })}
        </SimpleGrid>
        <Title order={2} size="h5">
          {text('unsaid')}
        </Title>
        <SimpleGrid cols={{ base: 1, xs: 2, md: 5 }} spacing="sm">
          <NativeSelect
            label={text('dateOrder')}
            value={settings.dateOrder ?? ''}
            onChange={({ currentTarget: { value } }) =>
              say({ dateOrder: value === 'dmy' || value === 'mdy' ? value : undefined })
            }
            data={[
              { value: '', label: text('refuseThem') },
              { value: 'dmy', label: text('dmy') },
              { value: 'mdy', label: text('mdy') },
            ]}
          />
          <TextInput
            label={text('currency')}
            placeholder="USD"
            maxLength={3}
            onChange={({ currentTarget: { value } }) =>
              saySoon({ currency: value.length === 3 ? value.toUpperCase() : undefined })
            }
          />
          <NativeSelect
            label={text('kind')}
            value={settings.counterpartyKind ?? ''}
            onChange={({ currentTarget: { value } }) =>
              say({ counterpartyKind: KIND_CHOICES.find((kind) => kind.value === value)?.value })
            }
            data={[{ value: '', label: text('asTheSheetSays') }, ...KIND_CHOICES]}
          />
          <TextInput
            label={text('product')}
            maxLength={200}
            onChange={({ currentTarget: { value } }) => saySoon({ product: value.trim() || undefined })}
          />
          <NativeSelect
            label={text('unknownOwner')}
            value={settings.unknownOwner ?? 'refuse'}
            onChange={({ currentTarget: { value } }) =>
              say({ unknownOwner: value === 'leave_empty' ? value : undefined })
            }
            data={[
              { value: 'refuse', label: text('refuseIt') },
              { value: 'leave_empty', label: text('leaveEmpty') },
            ]}
          />
        </SimpleGrid>
      </Stack>
    </Paper>
  );
}
