import { MultiSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { putNeedToKnow } from '#libs/api-client/index.js';
import type { NeedToKnow, Party, Person } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { usePeople } from '../people/active-people.js';
import { useMe } from '../session/me.js';
import { Dialog } from '../shell/dialog.js';
import { text } from './texts.js';

interface NeedToKnowValues {
  name: string;
  personIds: string[];
}

const LABELS: Record<keyof NeedToKnowValues, string> = { name: text('ownName'), personIds: text('knowing') };

interface NeedToKnowDialogProps {
  party: Party;
  needToKnow: NeedToKnow;
  onClose: () => void;
}

/** Who stands behind a code name, and who knows it. The name that is kept is never brought here. */
export function NeedToKnowDialog({ party, needToKnow, onClose }: NeedToKnowDialogProps) {
  const { id, version, nameKept } = needToKnow;
  const client = useQueryClient();
  const me = useMe().person;
  const people = usePeople();
  const form = useSavedForm<NeedToKnowValues, NeedToKnow>({
    name: `need-to-know/${id}`,
    // A name is not left lying about.
    keepsDraft: false,
    values: { name: '', personIds: nameKept ? knowing(needToKnow) : [me.id] },
    version,
    send: ({ name, personIds }, at) =>
      call(() =>
        putNeedToKnow({
          path: { id },
          headers: ifMatch(at ?? version),
          body: { personIds, ...(name ? { name } : {}) },
        }),
      ),
    readCurrent: (current) => ({
      values: { name: '', personIds: knowing(current as NeedToKnow) },
      version: (current as NeedToKnow).version,
    }),
    onSaved() {
      notifications.show({ message: text('needToKnowSaved', { name: party.displayName }), color: 'green' });
      readAgain(client, 'parties');
      onClose();
    },
  });
  const nameOf = (personId: string): string => people.find((each) => each.id === personId)?.name ?? '';
  return (
    <Dialog onClose={onClose} title={text('needToKnowTitle', { name: party.displayName })}>
      <SavedFormFrame
        form={form}
        onCancel={onClose}
        labels={LABELS}
        show={(_field, value) => (Array.isArray(value) ? value.map(nameOf).join(', ') : String(value))}
      >
        <TextInput
          {...form.text('name')}
          label={LABELS.name}
          description={text(nameKept ? 'ownNameStays' : 'ownNameHint')}
          autoComplete="off"
          required={!nameKept}
          data-autofocus
        />
        <MultiSelect
          {...form.value('personIds')}
          label={LABELS.personIds}
          data={people.filter(isReader).map((person) => ({ value: person.id, label: person.name }))}
          searchable
          required
        />
      </SavedFormFrame>
    </Dialog>
  );
}

/** Those who have left cannot be told anything. */
function knowing({ people }: NeedToKnow): string[] {
  return people.filter(({ active }) => active).map(({ id }) => id);
}

/** Administrators alone read no party. */
function isReader({ active, roles }: Person): boolean {
  return active && roles.some((role) => role !== 'admin');
}
