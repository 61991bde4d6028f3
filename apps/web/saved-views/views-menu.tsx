import { Button, Menu, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Bookmark, Check, ChevronDown, Pencil, Save } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { SavedView } from '#libs/api-client/index.js';
import { useMe } from '../session/me.js';
import { later } from '../shell/later.js';
import type { TableSearch } from '../table/table-search.js';
import { isShown, placeOf, savedViewsQuery } from './queries.js';
import type { Place } from './queries.js';
import { text } from './texts.js';

const SaveViewDialog = later(async () => (await import('./save-view-dialog.js')).SaveViewDialog);
const ViewsDialog = later(async () => (await import('./views-dialog.js')).ViewsDialog);

interface ViewsMenuProps {
  place: Place;
  search: TableSearch;
}

/** What was saved under a name, one's own and what others share; and saving what is shown. */
export function ViewsMenu({ place, search }: ViewsMenuProps) {
  const { person } = useMe();
  const { data } = useQuery(savedViewsQuery);
  const [dialog, setDialog] = useState<'save' | 'manage'>();
  const views = data?.items ?? [];
  const mine = views.filter(({ personId }) => personId === person.id);
  const shared = views.filter(({ personId }) => personId !== person.id);
  const shown = views.find((view) => isShown(view, place, search));
  const item = (view: SavedView) => (
    <Menu.Item
      key={view.id}
      renderRoot={(props) => <Link {...props} {...placeOf(view)} />}
      aria-current={view === shown ? true : undefined}
      rightSection={view === shown ? <Check size={14} aria-hidden /> : undefined}
    >
      {view.name}
      {view.personId !== person.id && (
        <Text size="xs" c="dimmed">
          {text('sharedBy', { name: view.personName })}
        </Text>
      )}
    </Menu.Item>
  );
  const close = (): void => setDialog(undefined);
  return (
    <>
      <Menu position="bottom-start" width={260} shadow="md" returnFocus>
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            fw={shown ? 600 : 400}
            leftSection={<Bookmark size={14} aria-hidden />}
            rightSection={<ChevronDown size={14} aria-hidden />}
            aria-label={shown ? `${text('open')}: ${shown.name}` : text('open')}
          >
            {shown?.name ?? text('views')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah="70vh" style={{ overflow: 'auto' }}>
          {views.length === 0 && <Menu.Label>{text('none')}</Menu.Label>}
          {mine.length > 0 && <Menu.Label>{text('mine')}</Menu.Label>}
          {mine.map(item)}
          {shared.length > 0 && <Menu.Label>{text('shared')}</Menu.Label>}
          {shared.map(item)}
          <Menu.Divider />
          <Menu.Item leftSection={<Save size={14} aria-hidden />} onClick={() => setDialog('save')}>
            {text('saveShown')}
          </Menu.Item>
          {mine.length > 0 && (
            <Menu.Item leftSection={<Pencil size={14} aria-hidden />} onClick={() => setDialog('manage')}>
              {text('manage')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {dialog === 'save' && <SaveViewDialog place={place} search={search} onClose={close} />}
        {dialog === 'manage' && <ViewsDialog views={mine} place={place} search={search} onClose={close} />}
      </Suspense>
    </>
  );
}
