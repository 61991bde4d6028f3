import { Fieldset, MultiSelect, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { recordWithdrawal } from '#libs/api-client/index.js';
import type { Withdrawal } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { readAgain } from '../api/read-again.js';
import { Beside } from '../forms/beside.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { UncertainTimeInput } from '../forms/uncertain-time-input.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import type { CommandDialogProps } from '../negotiations/command-dialog-props.js';
import { objectionsQuery } from '../negotiations/queries.js';
import { useCan } from '../session/me.js';
import { Dialog } from '../shell/dialog.js';
import { term } from '../terms/texts.js';
import { text } from './texts.js';
import { DISCLOSURES, REASONS, WITHDRAWERS } from './vocabulary.js';
import { NOTHING_SAID, requestOf } from './withdrawal-values.js';
import type { WithdrawalValues } from './withdrawal-values.js';

const reasons = REASONS.map((reason) => ({ value: reason, label: term(`reason_${reason}`) }));

/** Records that somebody walked away: who and when, why, and what is said about it. */
export function WithdrawalDialog({ negotiation, onClose }: CommandDialogProps) {
  const { id, ref, version, providerId, providerName, recipientId, recipientName } = negotiation;
  const client = useQueryClient();
  const can = useCan();
  const { data: objections } = useQuery(objectionsQuery(id));
  const form = useSavedForm<WithdrawalValues, Withdrawal>({
    name: `withdrawal/${id}`,
    values: NOTHING_SAID,
    version,
    pointers: { '/noticeDate': 'noticeDate.value', '/effectiveDate': 'effectiveDate.value' },
    send: (values) =>
      call(() => recordWithdrawal({ path: { id }, headers: ifMatch(version), body: requestOf(values) })),
    onSaved() {
      notifications.show({ message: text('recorded', { ref }), color: 'green' });
      readAgain(client, 'negotiations', 'reports', 'reminders', 'withdrawals', 'objections');
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={text('recordTitle', { ref })} size="lg">
      <SavedFormFrame form={form} action={text('record')} onCancel={onClose}>
        <Text size="sm">{text('recordExplained', { ref })}</Text>
        <Fieldset legend={text('who')}>
          <Stack>
            <Beside>
              <Select
                {...form.value('by')}
                label={text('by')}
                data={WITHDRAWERS.map((by) => ({ value: by, label: term(`by_${by}`) }))}
                required
              />
              <Select
                {...form.value('withdrawingPartyId')}
                label={text('party')}
                description={text('partyHint')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                data={[
                  { value: providerId, label: providerName },
                  { value: recipientId, label: recipientName },
                ]}
                clearable
              />
            </Beside>
            <UncertainTimeInput form={form} field="noticeDate" label={text('noticeDate')} />
            <UncertainTimeInput form={form} field="effectiveDate" label={text('effectiveDate')} />
          </Stack>
        </Fieldset>
        <Fieldset legend={text('whyGroup')}>
          <Stack>
            <Select {...form.value('statedReason')} label={text('statedReason')} data={reasons} required />
            <MultiSelect
              {...form.value('secondaryReasons')}
              label={text('secondaryReasons')}
              data={reasons.filter(({ value }) => value !== form.value('statedReason').value)}
              clearable
            />
            {can('withdrawal.assess') && (
              <Select
                {...form.value('assessedReason')}
                label={text('assessedReason')}
                placeholder={text('notAssessed')}
                data={reasons}
                clearable
              />
            )}
            <MultiSelect
              {...form.value('objectionIds')}
              label={text('objections')}
              description={text('objectionsHint')}
              data={(objections?.items ?? []).map(({ id: objectionId, category, status, statement }) => ({
                value: objectionId,
                label: `${category ? term(`category_${category}`) : text('concern')}, ${term(`status_${status}`)}: ${statement ?? ''}`,
              }))}
              clearable
            />
          </Stack>
        </Fieldset>
        <Fieldset legend={text('public')}>
          <Stack>
            <Beside>
              <Select
                {...form.value('disclosure')}
                label={text('disclosure')}
                data={DISCLOSURES.map((each) => ({ value: each, label: term(`disclosure_${each}`) }))}
                required
              />
              <TextInput
                {...form.text('announcedBy')}
                label={text('announcedBy')}
                placeholder={text('announcedByHint')}
              />
            </Beside>
            <Textarea {...form.text('statement')} label={text('statement')} autosize minRows={2} />
          </Stack>
        </Fieldset>
      </SavedFormFrame>
    </Dialog>
  );
}
