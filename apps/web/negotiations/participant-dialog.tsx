import { Select } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { addParticipant } from '#libs/api-client/index.js';
import type { ParticipantRole } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { readAgain } from '../api/read-again.js';
import { chosen } from '../forms/chosen.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { PartyPicker } from '../parties/party-picker.js';
import type { PickedParty } from '../parties/party-picker.js';
import { Dialog } from '../shell/dialog.js';
import { term } from '../terms/texts.js';
import type { CommandDialogProps } from './command-dialog-props.js';
import { text } from './texts.js';

const ROLES: readonly ParticipantRole[] = ['aggregator', 'adviser', 'regulator'];

/** Says that a party takes part beside the two sides. */
export function ParticipantDialog({ negotiation, onClose }: CommandDialogProps) {
  const { id, providerId, recipientId } = negotiation;
  const client = useQueryClient();
  const form = useSavedForm<{ party: PickedParty | null; role: ParticipantRole }, unknown>({
    name: `participant/${id}`,
    values: { party: null, role: 'aggregator' },
    send: ({ party, role }) => {
      const { id: partyId } = chosen(party, 'partyId', text('chooseParty'));
      return call(() => addParticipant({ path: { id }, body: { partyId, role } }));
    },
    pointers: { '/partyId': 'party' },
    onSaved() {
      readAgain(client, 'negotiations', 'parties');
      onClose();
    },
  });
  const role = form.value('role');
  return (
    <Dialog onClose={onClose} title={text('addParticipant')}>
      <SavedFormFrame form={form} action={text('addIt')} onCancel={onClose}>
        <PartyPicker
          {...form.value('party')}
          label={text('party')}
          description={text('partyHint')}
          without={[providerId, recipientId]}
          isRequired
          isFirst
        />
        <Select
          {...role}
          onChange={(each) => each && role.onChange(each)}
          label={text('participantRole')}
          data={ROLES.map((each) => ({ value: each, label: term(`participant_${each}`) }))}
          allowDeselect={false}
        />
      </SavedFormFrame>
    </Dialog>
  );
}
