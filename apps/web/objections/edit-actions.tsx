import { Button, Group } from '@mantine/core';
import { Suspense, useState } from 'react';
import type { Objection } from '#libs/api-client/index.js';
import { useCan, useMe } from '../session/me.js';
import { later } from '../shell/later.js';
import { text } from './texts.js';

const EditDialog = later(async () => (await import('./edit-dialog.js')).EditDialog);
const EraseDialog = later(async () => (await import('./erase-dialog.js')).EraseDialog);

/** Putting it differently, and erasing a concern that was never raised; for its writer and legal. */
export function EditActions({ objection }: { objection: Objection }) {
  const can = useCan();
  const { person } = useMe();
  const [opened, setOpened] = useState<'edit' | 'erase'>();
  const isForMe = objection.authorId === person.id || person.roles.includes('legal');
  if (!can('objection.edit') || !isForMe || objection.statement === null) return null;
  const close = (): void => setOpened(undefined);
  return (
    <Group gap="xs">
      <Button variant="default" size="xs" onClick={() => setOpened('edit')}>
        {text('edit')}
      </Button>
      {objection.raisedAt === null && (
        <Button variant="default" size="xs" onClick={() => setOpened('erase')}>
          {text('erase')}
        </Button>
      )}
      <Suspense>
        {opened === 'edit' && <EditDialog objection={objection} onClose={close} />}
        {opened === 'erase' && <EraseDialog objection={objection} onClose={close} />}
      </Suspense>
    </Group>
  );
}
