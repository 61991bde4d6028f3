import { Select, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { logActivity } from '#libs/api-client/index.js';
import type { ContactKind } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { readAgain } from '../api/read-again.js';
import { Beside } from '../forms/beside.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { today } from '../messages/formats.js';
import { chosenNegotiation } from '../negotiations/chosen-negotiation.js';
import { NegotiationPicker } from '../negotiations/negotiation-picker.js';
import { useCan } from '../session/me.js';
import { Dialog } from '../shell/dialog.js';
import type { QuickDialogProps } from '../shell/quick-dialog.js';
import { term } from '../terms/texts.js';
import { text } from './texts.js';

interface LogValues {
  negotiationId: string;
  kind: ContactKind;
  occurredOn: string;
  text: string;
  nextAction: { what: string; dueOn: string };
}

const KINDS: readonly ContactKind[] = ['call', 'meeting', 'mail', 'message'];

/** A call that was had, and what is to be done next. */
export function LogDialog({ negotiationId = '', onClose }: QuickDialogProps) {
  const client = useQueryClient();
  const can = useCan();
  const form = useSavedForm<LogValues, unknown>({
    name: `log/${negotiationId}`,
    values: {
      negotiationId,
      kind: 'call',
      occurredOn: today(),
      text: '',
      nextAction: { what: '', dueOn: '' },
    },
    send: log,
    onSaved() {
      notifications.show({ message: text('logged'), color: 'green' });
      readAgain(client, 'negotiations', 'reminders');
      onClose();
    },
  });
  const kind = form.value('kind');
  return (
    <Dialog onClose={onClose} title={text('title')}>
      <SavedFormFrame form={form} action={text('log')} onCancel={onClose}>
        {!negotiationId && <NegotiationPicker {...form.value('negotiationId')} />}
        <Beside>
          <Select
            {...kind}
            onChange={(chosen) => chosen && kind.onChange(chosen)}
            label={text('kind')}
            data={KINDS.map((each) => ({ value: each, label: term(`activity_${each}`) }))}
            allowDeselect={false}
          />
          <TextInput {...form.text('occurredOn')} type="date" label={text('when')} required />
        </Beside>
        <Textarea
          {...form.text('text')}
          label={text('said')}
          autosize
          minRows={3}
          required
          data-autofocus={negotiationId ? true : undefined}
        />
        {can('next_action.set') && (
          <Beside>
            <TextInput
              {...form.text('nextAction.what')}
              label={text('next')}
              placeholder={text('nextHint')}
            />
            <TextInput {...form.text('nextAction.dueOn')} type="date" label={text('due')} />
          </Beside>
        )}
      </SavedFormFrame>
    </Dialog>
  );
}

async function log({ negotiationId, nextAction, ...body }: LogValues) {
  const id = chosenNegotiation(negotiationId);
  const isNext = nextAction.what !== '' || nextAction.dueOn !== '';
  return call(() => logActivity({ path: { id }, body: { ...body, ...(isNext ? { nextAction } : {}) } }));
}
