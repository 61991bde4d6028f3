import { ActionIcon, Anchor, Button, Group, Menu, Paper, Text } from '@mantine/core';
import { Ellipsis, Plus } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { Contact } from '#libs/api-client/index.js';
import { useCan } from '../session/me.js';
import { later } from '../shell/later.js';
import type { ContactEnd } from './end-contact-dialog.js';
import { Kind } from './kind.js';
import type { Dealings } from './queries.js';
import { text } from './texts.js';

const ContactDialog = later(async () => (await import('./contact-dialog.js')).ContactDialog);
const EndContactDialog = later(async () => (await import('./end-contact-dialog.js')).EndContactDialog);

/** The people at a party, and keeping their list. */
export function Contacts({ dealings, partyId }: { dealings: Dealings; partyId: string }) {
  const can = useCan();
  const [isAdding, setAdding] = useState(false);
  const contacts = dealings.contacts.filter(({ removedAt }) => removedAt === null);
  return (
    <Kind
      title={text('contacts')}
      count={contacts.length}
      none={text('noContacts')}
      action={
        can('catalogue.write') && (
          <Button
            variant="subtle"
            size="compact-sm"
            className="not-printed"
            leftSection={<Plus size={14} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {text('addContact')}
          </Button>
        )
      }
    >
      {contacts.map((contact) => (
        <ContactCard key={contact.id} contact={contact} />
      ))}
      {isAdding && (
        <Suspense>
          <ContactDialog partyId={partyId} onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </Kind>
  );
}

function ContactCard({ contact }: { contact: Contact }) {
  const { name, jobTitle, email, phone, partyId } = contact;
  const [doing, setDoing] = useState<'edit' | ContactEnd>();
  const close = (): void => setDoing(undefined);
  return (
    <Paper withBorder p="sm" component="article" aria-label={name ?? text('erased')}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text size="sm" fw={600}>
            {name ?? text('erased')}
          </Text>
          <Group gap="xs">
            {jobTitle && <Text size="sm">{jobTitle}</Text>}
            {email && (
              <Anchor size="sm" href={`mailto:${email}`}>
                {email}
              </Anchor>
            )}
            {phone && (
              <Anchor size="sm" href={`tel:${phone}`}>
                {phone}
              </Anchor>
            )}
          </Group>
        </div>
        {contact.erasedAt === null && <ContactMenu contact={contact} onChoose={setDoing} />}
      </Group>
      <Suspense>
        {doing === 'edit' && <ContactDialog partyId={partyId} contact={contact} onClose={close} />}
        {(doing === 'remove' || doing === 'erase') && (
          <EndContactDialog contact={contact} how={doing} onClose={close} />
        )}
      </Suspense>
    </Paper>
  );
}

interface ContactMenuProps {
  contact: Contact;
  onChoose: (what: 'edit' | ContactEnd) => void;
}

function ContactMenu({ contact, onChoose }: ContactMenuProps) {
  const can = useCan();
  const offered = [
    { what: 'edit', can: 'catalogue.write', isGrave: false },
    { what: 'remove', can: 'catalogue.write', isGrave: false },
    { what: 'erase', can: 'contact.erase', isGrave: true },
  ] as const;
  const permitted = offered.filter((each) => can(each.can));
  if (permitted.length === 0) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          className="not-printed"
          aria-label={text('actionsFor', { name: contact.name ?? '' })}
        >
          <Ellipsis size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {permitted.map(({ what, isGrave }) => (
          <Menu.Item key={what} color={isGrave ? 'red' : undefined} onClick={() => onChoose(what)}>
            {text(what)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
