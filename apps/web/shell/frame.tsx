import { ActionIcon, Badge, Burger, Button, Group, Kbd } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { Keyboard, Search } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { listenToChanges } from '../api/live.js';
import { CASE_WORKSPACE } from '../guide/dismissal.js';
import { useCan, useMe } from '../session/me.js';
import { AccountButton } from './account-button.js';
import styles from './frame.module.css';
import { later, loadAhead } from './later.js';
import { OfflineNotice } from './offline-notice.js';
import { PLACES } from './places.js';
import { QUICK_ACTIONS } from './quick-actions.js';
import type { QuickAction } from './quick-actions.js';
import { text } from './texts.js';
import { useKeys } from './use-keys.js';
import { useInboxCount } from './use-inbox-count.js';
import { WorkspaceName } from './workspace-name.js';
import { useTypedAhead } from './use-typed-ahead.js';

const Palette = later(async () => (await import('./palette.js')).Palette);
const Guide = later(async () => (await import('../guide/guide.js')).Guide);
const KeysOverlay = later(async () => (await import('./keys-overlay.js')).KeysOverlay);

/** What stands around every page: where one can go, who one is, and what every key does. */
export function Frame() {
  const can = useCan();
  const { workspace, eventsFrom } = useMe();
  const [isMenuOpen, menu] = useDisclosure();
  const [isPaletteOpen, palette] = useDisclosure();
  const takeTyped = useTypedAhead(isPaletteOpen);
  const [areKeysShown, keys] = useDisclosure();
  const [action, setAction] = useState<QuickAction>();
  const { id: negotiationId } = useParams({ strict: false });
  const waiting = useInboxCount();
  const client = useQueryClient();
  const [heardUpTo] = useState(eventsFrom);
  useEffect(() => listenToChanges(client, heardUpTo), [client, heardUpTo]);
  useEffect(() => loadAhead(() => client.isFetching() > 0), [client]);
  useHotkeys([['mod+K', palette.open]], []);
  useKeys({
    '/': palette.open,
    '?': keys.open,
    ...Object.fromEntries(
      QUICK_ACTIONS.filter((each) => can(each.can)).map((each) => [each.key, () => setAction(each)]),
    ),
  });
  return (
    <>
      <a className="skip-link" href="#content">
        {text('skip')}
      </a>
      <header className={styles['header']}>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="xs" wrap="nowrap" miw={0}>
            <Burger
              opened={isMenuOpen}
              onClick={menu.toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={text('menu')}
              aria-expanded={isMenuOpen}
            />
            <img src="/favicon.svg" width={26} height={26} alt={text('product')} />
            <WorkspaceName />
          </Group>
          <Button
            variant="default"
            visibleFrom="xs"
            onClick={palette.open}
            leftSection={<Search size={16} aria-hidden />}
            rightSection={<Kbd size="xs">Ctrl K</Kbd>}
            fw={400}
            c="dimmed"
            size="xs"
            w={{ xs: 220, md: 320 }}
            justify="space-between"
            styles={{ label: { flex: 1 } }}
          >
            {text('search')}
          </Button>
          <Group gap={4} wrap="nowrap">
            <ActionIcon
              hiddenFrom="xs"
              variant="subtle"
              color="gray"
              size="lg"
              onClick={palette.open}
              aria-label={text('searchShort')}
            >
              <Search size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon
              visibleFrom="sm"
              variant="subtle"
              color="gray"
              size="lg"
              onClick={keys.open}
              aria-label={text('keys')}
            >
              <Keyboard size={18} aria-hidden />
            </ActionIcon>
            <AccountButton />
          </Group>
        </Group>
      </header>
      <nav className={styles['places']} data-open={isMenuOpen} aria-label={text('places')}>
        {PLACES.filter((place) => can(place.can)).map(({ name, to, icon: Icon }) => (
          <Link
            key={to}
            to={to}
            className={styles['place']}
            activeProps={{ 'data-active': true }}
            onClick={menu.close}
          >
            <Icon size={18} strokeWidth={1.75} aria-hidden />
            {text(name)}
            {to === ('/inbox' as string) && waiting > 0 && (
              <Badge
                className={styles['waiting']}
                size="sm"
                variant="filled"
                aria-label={text('inboxCount', { count: waiting })}
              >
                {waiting}
              </Badge>
            )}
          </Link>
        ))}
      </nav>
      <main id="content" className={styles['content']} tabIndex={-1}>
        <OfflineNotice />
        <Outlet />
      </main>
      <Suspense>
        {workspace.slug === CASE_WORKSPACE && <Guide />}
        {isPaletteOpen && <Palette takeTyped={takeTyped} onClose={palette.close} onAction={setAction} />}
        {areKeysShown && <KeysOverlay onClose={keys.close} />}
        {action && <action.Dialog negotiationId={negotiationId} onClose={() => setAction(undefined)} />}
      </Suspense>
    </>
  );
}
