import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Bookmark, ChevronDown } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useMe } from '../session/me.js';
import { later } from '../shell/later.js';
import { useOpener } from '../shell/use-opener.js';
import type { TableSearch } from '../table/table-search.js';
import { isShown, savedViewsQuery } from './queries.js';
import type { Place } from './queries.js';
import { text } from './texts.js';

const ViewsMenu = later(async () => (await import('./views-menu.js')).ViewsMenu);
const SaveViewDialog = later(async () => (await import('./save-view-dialog.js')).SaveViewDialog);
const ViewsDialog = later(async () => (await import('./views-dialog.js')).ViewsDialog);

interface ViewsButtonProps {
  place: Place;
  search: TableSearch;
}

/** Which saved view is shown; it opens the others. */
export function ViewsButton({ place, search }: ViewsButtonProps) {
  const { person } = useMe();
  const { data } = useQuery(savedViewsQuery);
  const [dialog, setDialog] = useState<'save' | 'manage'>();
  const { isOpen, opener, buttonProps } = useOpener('menu');
  const views = data?.items ?? [];
  const mine = views.filter(({ personId }) => personId === person.id);
  const shared = views.filter(({ personId }) => personId !== person.id);
  const shown = views.find((view) => isShown(view, place, search));
  const close = (): void => setDialog(undefined);
  return (
    <>
      <Button
        {...buttonProps}
        size="xs"
        variant="default"
        fw={shown ? 600 : 400}
        leftSection={<Bookmark size={14} aria-hidden />}
        rightSection={<ChevronDown size={14} aria-hidden />}
        aria-label={shown ? `${text('open')}: ${shown.name}` : text('open')}
      >
        {shown?.name ?? text('views')}
      </Button>
      <Suspense>
        {isOpen && (
          <ViewsMenu
            {...opener}
            mine={mine}
            shared={shared}
            shown={shown}
            onSave={() => setDialog('save')}
            onManage={() => setDialog('manage')}
          />
        )}
        {dialog === 'save' && <SaveViewDialog place={place} search={search} onClose={close} />}
        {dialog === 'manage' && <ViewsDialog views={mine} place={place} search={search} onClose={close} />}
      </Suspense>
    </>
  );
}
