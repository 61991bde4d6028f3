import { Select } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { patchWithdrawal } from '#libs/api-client/index.js';
import type { Withdrawal } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { Dialog } from '../shell/dialog.js';
import { term } from '../terms/texts.js';
import { text } from './texts.js';
import { REASONS } from './vocabulary.js';

const valuesOf = ({ assessedReason }: Withdrawal) => ({ assessedReason });

/** What legal makes of the reason that was given. */
export function AssessDialog({ withdrawal, onClose }: { withdrawal: Withdrawal; onClose: () => void }) {
  const { id, version } = withdrawal;
  const client = useQueryClient();
  const form = useSavedForm<ReturnType<typeof valuesOf>, Withdrawal>({
    name: `assess/${id}`,
    values: valuesOf(withdrawal),
    version,
    send: (body, at) => call(() => patchWithdrawal({ path: { id }, headers: ifMatch(at ?? version), body })),
    readCurrent: (current) => ({
      values: valuesOf(current as Withdrawal),
      version: (current as Withdrawal).version,
    }),
    onSaved() {
      readAgain(client, 'withdrawals', 'reports');
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={text('assessTitle')}>
      <SavedFormFrame form={form} onCancel={onClose} labels={{ assessedReason: text('assessedReason') }}>
        <Select
          {...form.value('assessedReason')}
          label={text('assessedReason')}
          placeholder={text('notAssessed')}
          data={REASONS.map((reason) => ({ value: reason, label: term(`reason_${reason}`) }))}
          clearable
          data-autofocus
        />
      </SavedFormFrame>
    </Dialog>
  );
}
