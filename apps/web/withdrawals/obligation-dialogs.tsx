import { Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import type { FieldValues } from 'react-hook-form';
import { dischargeObligation, setObligationAside } from '#libs/api-client/index.js';
import type { Obligation } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import type { SavedForm } from '../forms/use-saved-form.js';
import { Dialog } from '../shell/dialog.js';
import { text } from './texts.js';

interface ObligationDialogProps {
  obligation: Obligation;
  onClose: () => void;
}

interface Ending<Values> {
  name: string;
  values: Values;
  end: (id: string, headers: ReturnType<typeof ifMatch>, values: Values) => Promise<unknown>;
}

/** A form that ends a duty, and the moment after it. */
function useEndingForm<Values extends FieldValues>(
  { obligation: { id, version }, onClose }: ObligationDialogProps,
  { name, values, end }: Ending<Values>,
): SavedForm<Values> {
  const client = useQueryClient();
  return useSavedForm<Values, unknown>({
    name: `${name}/${id}`,
    values,
    version,
    send: (given) => end(id, ifMatch(version), given),
    onSaved() {
      notifications.show({ message: text('settled'), color: 'green' });
      readAgain(client, 'withdrawals', 'negotiations', 'reminders', 'reports', 'objections');
      onClose();
    },
  });
}

/** It was done, and something shows it; of a destruction two people say so. */
export function DischargeDialog(props: ObligationDialogProps) {
  const { kind, what, status, evidence } = props.obligation;
  const isConfirmation = status === 'awaiting_confirmation';
  const form = useEndingForm(props, {
    name: 'discharge',
    values: { evidence: isConfirmation ? (evidence ?? '') : '', occurredOn: '' },
    end: (id, headers, { occurredOn, ...said }) =>
      call(() =>
        dischargeObligation({
          path: { id },
          headers,
          body: { ...said, ...(occurredOn ? { occurredOn } : {}) },
        }),
      ),
  });
  const action = text(isConfirmation ? 'confirm' : 'discharge');
  return (
    <Dialog onClose={props.onClose} title={action}>
      <SavedFormFrame form={form} action={action} onCancel={props.onClose}>
        <Text size="sm">{what}</Text>
        {kind === 'certificate_of_destruction' && (
          <Text size="sm">{text(isConfirmation ? 'confirmExplained' : 'certifyExplained')}</Text>
        )}
        <Textarea {...form.text('evidence')} label={text('evidence')} autosize minRows={2} required />
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

/** It never arose, and why not. */
export function NotApplicableDialog(props: ObligationDialogProps) {
  const form = useEndingForm(props, {
    name: 'not-applicable',
    values: { reason: '', occurredOn: '' },
    end: (id, headers, { reason, occurredOn }) =>
      call(() =>
        setObligationAside({
          path: { id },
          headers,
          body: { reason, ...(occurredOn ? { occurredOn } : {}) },
        }),
      ),
  });
  return (
    <Dialog onClose={props.onClose} title={text('notApplicableTitle')}>
      <SavedFormFrame form={form} action={text('notApplicable')} onCancel={props.onClose}>
        <Text size="sm">{props.obligation.what}</Text>
        <Textarea {...form.text('reason')} label={text('why')} autosize minRows={2} required />
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
