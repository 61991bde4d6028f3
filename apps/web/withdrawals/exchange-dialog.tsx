import { Group, SegmentedControl, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { recordDataExchange } from '#libs/api-client/index.js';
import type { DataExchange, DataExchangeRequest } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { agreementName } from '../negotiations/agreement-name.js';
import { agreementsQuery } from '../negotiations/queries.js';
import { Dialog } from '../shell/dialog.js';
import { text } from './texts.js';
import { DIRECTIONS } from './vocabulary.js';

interface ExchangeValues {
  direction: DataExchangeRequest['direction'];
  what: string;
  agreementId: string | null;
  occurredOn: string;
}

const NOTHING_SAID: ExchangeValues = { direction: 'received', what: '', agreementId: null, occurredOn: '' };

/** That data changed hands: duties after a withdrawal follow from it. */
export function ExchangeDialog({ negotiationId, onClose }: { negotiationId: string; onClose: () => void }) {
  const client = useQueryClient();
  const { data: agreements } = useQuery(agreementsQuery(negotiationId));
  const form = useSavedForm<ExchangeValues, DataExchange>({
    name: `exchange/${negotiationId}`,
    values: NOTHING_SAID,
    send: ({ direction, what, agreementId, occurredOn }) =>
      call(() =>
        recordDataExchange({
          path: { id: negotiationId },
          body: {
            direction,
            what,
            ...(agreementId ? { agreementId } : {}),
            ...(occurredOn ? { occurredOn } : {}),
          },
        }),
      ),
    onSaved() {
      notifications.show({ message: text('exchangeRecorded'), color: 'green' });
      readAgain(client, 'withdrawals', 'negotiations', 'reminders', 'reports');
      onClose();
    },
  });
  const direction = form.value('direction');
  return (
    <Dialog onClose={onClose} title={text('recordExchange')}>
      <SavedFormFrame form={form} action={text('record')} onCancel={onClose}>
        <Text size="sm">{text('exchangeExplained')}</Text>
        <Stack gap={4} align="flex-start">
          <Text size="sm" fw={600} id="exchange-direction">
            {text('direction')}
          </Text>
          <SegmentedControl
            aria-labelledby="exchange-direction"
            data={DIRECTIONS.map((each) => ({ value: each, label: text(`direction_${each}`) }))}
            value={direction.value}
            onChange={direction.onChange}
          />
        </Stack>
        <Textarea
          {...form.text('what')}
          label={text('exchanged')}
          description={text('exchangedHint')}
          autosize
          minRows={2}
          required
          data-autofocus
        />
        <Group grow align="flex-start" preventGrowOverflow={false}>
          <Select
            {...form.value('agreementId')}
            label={text('under')}
            miw={180}
            placeholder={text('underNone')}
            data={(agreements?.items ?? []).map((each) => ({ value: each.id, label: agreementName(each) }))}
            clearable
          />
          <TextInput
            {...form.text('occurredOn')}
            type="date"
            label={text('when')}
            miw={180}
            description={text('whenHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
          />
        </Group>
      </SavedFormFrame>
    </Dialog>
  );
}
