import { Select, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { renewNegotiation } from '#libs/api-client/index.js';
import type { Negotiation } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { readAgain } from '../api/read-again.js';
import { chosen } from '../forms/chosen.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { Dialog } from '../shell/dialog.js';
import { agreementName } from './agreement-name.js';
import type { CommandDialogProps } from './command-dialog-props.js';
import { agreementsQuery } from './queries.js';
import { text } from './texts.js';

/** Returns what is live or has expired to Live, under a new agreement. */
export function RenewDialog({ negotiation, onClose }: CommandDialogProps) {
  const { id, ref, version } = negotiation;
  const client = useQueryClient();
  const { data: agreements } = useQuery(agreementsQuery(id));
  const form = useSavedForm({
    name: `renew/${id}`,
    values: {
      agreementId: '',
      monitoringReviewOn: negotiation.monitoringReviewOn ?? '',
      occurredOn: '',
    },
    version,
    send: ({ agreementId, monitoringReviewOn, occurredOn }, at): Promise<Negotiation> =>
      call(() =>
        renewNegotiation({
          path: { id },
          headers: ifMatch(at ?? version),
          body: {
            agreementId: chosen(agreementId, 'agreementId', text('chooseAgreement')),
            ...(monitoringReviewOn ? { monitoringReviewOn } : {}),
            ...(occurredOn ? { occurredOn } : {}),
          },
        }),
      ),
    onSaved() {
      notifications.show({ message: text('renewed', { ref }), color: 'green' });
      readAgain(client, 'negotiations', 'reports', 'reminders', 'agreements');
      onClose();
    },
  });
  const agreement = form.value('agreementId');
  return (
    <Dialog onClose={onClose} title={text('renew')}>
      <SavedFormFrame form={form} action={text('renew')} onCancel={onClose}>
        <Text size="sm">{text('renewExplained')}</Text>
        <Select
          {...agreement}
          value={agreement.value || null}
          onChange={(each) => agreement.onChange(each ?? '')}
          label={text('newAgreement')}
          description={agreements?.items.length === 0 ? text('noDocuments') : text('newAgreementHint')}
          data={(agreements?.items ?? []).map((each) => ({ value: each.id, label: agreementName(each) }))}
          required
          data-autofocus
        />
        <TextInput
          {...form.text('monitoringReviewOn')}
          type="date"
          label={text('monitoring')}
          description={text('monitoringHint')}
        />
        <TextInput
          {...form.text('occurredOn')}
          type="date"
          label={text('when')}
          description={text('whenHint')}
        />
      </SavedFormFrame>
    </Dialog>
  );
}
