import { Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { addParty, patchParty } from '#libs/api-client/index.js';
import type { Party, PartyIdentity, PartyKind } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { readAgain } from '../api/read-again.js';
import { Beside } from '../forms/beside.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { text as peopleText } from '../people/texts.js';
import { Dialog } from '../shell/dialog.js';
import { term } from '../terms/texts.js';
import { ALL_KIND_CHOICES } from './kind-choices.js';
import { PartyPicker } from './party-picker.js';
import type { PickedParty } from './party-picker.js';
import { text } from './texts.js';

type Calendar = Party['calendar'];

interface PartyValues {
  displayName: string;
  kind: PartyKind;
  identity: PartyIdentity;
  /** Behind a code name. */
  ownName: string;
  parent: PickedParty | null;
  calendar: Calendar;
}

const IDENTITIES: readonly PartyIdentity[] = ['named', 'codenamed', 'unnamed_single', 'unnamed_group'];
const CALENDARS: readonly NonNullable<Calendar>[] = ['us_federal_reserve', 'target', 'weekends_only'];

const LABELS: Record<keyof PartyValues, string> = {
  displayName: text('name'),
  kind: text('kind'),
  identity: text('identity'),
  ownName: text('ownName'),
  parent: text('parent'),
  calendar: text('calendar'),
};

const NEW: PartyValues = {
  displayName: '',
  kind: 'bank',
  identity: 'named',
  ownName: '',
  parent: null,
  calendar: null,
};

interface PartyDialogProps {
  /** The one that changes; a new one when left out. */
  party?: Party;
  onSaved?: (party: Party) => void;
  onClose: () => void;
}

/** A party that is not here yet, or what is known of one that is. */
export function PartyDialog({ party, onSaved, onClose }: PartyDialogProps) {
  const client = useQueryClient();
  const form = useSavedForm<PartyValues, Party>({
    name: party ? `party/${party.id}` : 'add-party',
    values: valuesOf(party),
    version: party?.version,
    send: ({ parent, ownName, ...known }, at) => {
      const body = { ...known, parentId: parent?.id ?? null };
      const isKept = known.identity === 'codenamed' && ownName !== '';
      return call(() =>
        party
          ? patchParty({ path: { id: party.id }, headers: ifMatch(at ?? party.version), body })
          : addParty({ body: { ...body, ...(isKept ? { needToKnow: { name: ownName } } : {}) } }),
      );
    },
    readCurrent: (current) => ({
      values: valuesOf(current as Party),
      version: (current as Party).version,
    }),
    secret: ['ownName'],
    pointers: { '/parentId': 'parent', '/needToKnow/name': 'ownName' },
    onSaved(saved) {
      notifications.show({
        message: text(party ? 'saved' : 'added', { name: saved.displayName }),
        color: 'green',
      });
      readAgain(client, 'parties', 'negotiations');
      onClose();
      onSaved?.(saved);
    },
  });
  const kind = form.value('kind');
  const identity = form.value('identity');
  const isUnveiled = party?.identity === 'codenamed' && identity.value !== 'codenamed';
  return (
    <Dialog onClose={onClose} title={party ? text('editTitle', { name: party.displayName }) : text('add')}>
      <SavedFormFrame
        form={form}
        action={party ? undefined : text('addIt')}
        onCancel={onClose}
        labels={LABELS}
        show={shown}
      >
        <TextInput
          {...form.text('displayName')}
          label={LABELS.displayName}
          description={text('nameHint')}
          required
          data-autofocus
        />
        <Beside>
          <Select
            {...kind}
            onChange={(chosen) => chosen && kind.onChange(chosen)}
            label={LABELS.kind}
            data={ALL_KIND_CHOICES}
            allowDeselect={false}
          />
          <Select
            {...identity}
            onChange={(chosen) => chosen && identity.onChange(chosen)}
            label={LABELS.identity}
            description={isUnveiled ? text('unveilHint') : undefined}
            data={IDENTITIES.map((each) => ({ value: each, label: term(`identity_${each}`) }))}
            allowDeselect={false}
          />
        </Beside>
        {!party && identity.value === 'codenamed' && (
          <TextInput
            {...form.text('ownName')}
            label={LABELS.ownName}
            description={text('ownNameHint')}
            autoComplete="off"
          />
        )}
        <PartyPicker
          {...form.value('parent')}
          label={LABELS.parent}
          placeholder={text('noParent')}
          without={party ? [party.id] : []}
        />
        <Select
          {...form.value('calendar')}
          label={LABELS.calendar}
          placeholder={text('workspaceCalendar')}
          data={CALENDARS.map((each) => ({ value: each, label: peopleText(`calendar_${each}`) }))}
          clearable
        />
      </SavedFormFrame>
    </Dialog>
  );
}

function valuesOf(party?: Party): PartyValues {
  if (!party) return NEW;
  const { displayName, kind, identity, parentId, parentName, calendar } = party;
  const parent = parentId === null ? null : { id: parentId, displayName: parentName ?? '' };
  return { displayName, kind, identity, ownName: '', parent, calendar };
}

function shown(field: keyof PartyValues, value: unknown): string {
  if (value === null) return text(field === 'calendar' ? 'workspaceCalendar' : 'noParent');
  if (field === 'kind') return term(`partyKind_${value as PartyKind}`);
  if (field === 'identity') return term(`identity_${value as PartyIdentity}`);
  if (field === 'calendar') return peopleText(`calendar_${value as NonNullable<Calendar>}`);
  return field === 'parent' ? (value as PickedParty).displayName : (value as string);
}
