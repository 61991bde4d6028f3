import { TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { addContact, patchContact } from '#libs/api-client/index.js';
import type { Contact } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { Dialog } from '../shell/dialog.js';
import { text } from './texts.js';

interface ContactValues {
  name: string;
  jobTitle: string;
  email: string;
  phone: string;
}

const LABELS: Record<keyof ContactValues, string> = {
  name: text('name'),
  jobTitle: text('jobTitle'),
  email: text('email'),
  phone: text('phone'),
};

interface ContactDialogProps {
  partyId: string;
  /** The one that changes; a new one when left out. */
  contact?: Contact;
  onClose: () => void;
}

/** A person at a party, or what changes of one. */
export function ContactDialog({ partyId, contact, onClose }: ContactDialogProps) {
  const client = useQueryClient();
  const form = useSavedForm<ContactValues, Contact>({
    name: contact ? `contact/${contact.id}` : `add-contact/${partyId}`,
    values: valuesOf(contact),
    version: contact?.version,
    send: ({ name, ...ways }, at) => {
      const body = { name, ...nullWhereEmpty(ways) };
      return call(() =>
        contact
          ? patchContact({ path: { id: contact.id }, headers: ifMatch(at ?? contact.version), body })
          : addContact({ path: { id: partyId }, body }),
      );
    },
    readCurrent: (current) => ({
      values: valuesOf(current as Contact),
      version: (current as Contact).version,
    }),
    onSaved({ name }) {
      notifications.show({
        message: text(contact ? 'saved' : 'added', { name: name ?? '' }),
        color: 'green',
      });
      readAgain(client, 'parties');
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={text(contact ? 'editContact' : 'addContact')}>
      <SavedFormFrame
        form={form}
        action={contact ? undefined : text('addIt')}
        onCancel={onClose}
        labels={LABELS}
      >
        <TextInput {...form.text('name')} label={LABELS.name} autoComplete="off" required data-autofocus />
        <TextInput {...form.text('jobTitle')} label={LABELS.jobTitle} autoComplete="off" />
        <TextInput {...form.text('email')} type="email" label={LABELS.email} autoComplete="off" />
        <TextInput {...form.text('phone')} type="tel" label={LABELS.phone} autoComplete="off" />
      </SavedFormFrame>
    </Dialog>
  );
}

function valuesOf(contact?: Contact): ContactValues {
  return {
    name: contact?.name ?? '',
    jobTitle: contact?.jobTitle ?? '',
    email: contact?.email ?? '',
    phone: contact?.phone ?? '',
  };
}

function nullWhereEmpty({ jobTitle, email, phone }: Omit<ContactValues, 'name'>) {
  return { jobTitle: jobTitle || null, email: email || null, phone: phone || null };
}
