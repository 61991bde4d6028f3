import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import type { Objection } from '#libs/api-client/index.js';
import { ifMatch } from '../api/if-match.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { formatDate } from '../messages/formats.js';
import { Dialog } from '../shell/dialog.js';
import { StepField } from './step-field.js';
import { NOTHING_SAID, saidOf } from './step-values.js';
import type { StepValues } from './step-values.js';
import type { Step } from './steps.js';
import { text } from './texts.js';

interface StepDialogProps {
  objection: Objection;
  step: Step;
  onClose: () => void;
}

/** Takes one step: asks for what it needs, and is refused when somebody took another in the meantime. */
export function StepDialog({ objection, step, onClose }: StepDialogProps) {
  const client = useQueryClient();
  const { waiver, negotiationRef } = objection;
  const { id, version } = step.isOfWaiver && waiver ? waiver : objection;
  const name = text(`step_${step.name}`);
  const form = useSavedForm<StepValues, unknown>({
    name: `objection/${step.name}/${id}`,
    values: { ...NOTHING_SAID, severity: objection.severity ?? '', category: objection.category ?? '' },
    version,
    send: (values) => {
      const said = saidOf(
        values,
        step.asks.map(({ field }) => field),
      );
      return step.take({ id, headers: ifMatch(version), said });
    },
    onSaved() {
      notifications.show({ message: text('taken', { ref: negotiationRef, step: name }), color: 'green' });
      readAgain(client, 'objections', 'negotiations', 'reports', 'reminders');
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={name}>
      <SavedFormFrame form={form} action={name} onCancel={onClose}>
        <Text size="sm">
          {text(`explain_${step.name}`, { day: waiver ? formatDate(waiver.expiresOn) : '' })}
        </Text>
        {step.asks.map(({ field, isRequired }) => (
          <StepField key={field} field={field} isRequired={isRequired} form={form} objection={objection} />
        ))}
      </SavedFormFrame>
    </Dialog>
  );
}
