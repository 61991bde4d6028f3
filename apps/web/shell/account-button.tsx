import { ActionIcon, Avatar } from '@mantine/core';
import { Suspense } from 'react';
import { useMe } from '../session/me.js';
import { later } from './later.js';
import { text } from './texts.js';
import { useOpener } from './use-opener.js';

const AccountMenu = later(async () => (await import('./account-menu.js')).AccountMenu);

/** Of the first two names. */
function initialsOf(name: string): string {
  const [first = '', second = ''] = name.split(' ');
  return `${first.charAt(0)}${second.charAt(0)}`;
}

/** Who one is, and what opens the menu of it. */
export function AccountButton() {
  const { person } = useMe();
  const { isOpen, opener, buttonProps } = useOpener('menu');
  const initials = initialsOf(person.name);
  return (
    <>
      <ActionIcon
        {...buttonProps}
        variant="transparent"
        size="lg"
        radius="xl"
        aria-label={`${initials}, ${text('account', { name: person.name })}`}
      >
        <Avatar name={person.name} size={32} color="initials">
          {initials}
        </Avatar>
      </ActionIcon>
      <Suspense>{isOpen && <AccountMenu {...opener} />}</Suspense>
    </>
  );
}
