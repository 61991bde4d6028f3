import { Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { saveView } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { Dialog } from '../shell/dialog.js';
import type { TableSearch } from '../table/table-search.js';
import type { Place } from './queries.js';
import { text } from './texts.js';

interface SaveViewDialogProps {
  place: Place;
  search: TableSearch;
  onClose: () => void;
}

/** Gives what is shown a name. */
export function SaveViewDialog({ place, search, onClose }: SaveViewDialogProps) {
  const client = useQueryClient();
  const form = useSavedForm({
    name: 'save-view',
    values: { name: '', shared: false },
    send: (values) => call(() => saveView({ body: { ...values, place, filters: search } })),
    onSaved({ name }) {
      readAgain(client, 'saved_views');
      notifications.show({ color: 'green', message: text('saved', { name }) });
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={text('saveTitle')}>
      <SavedFormFrame form={form} onCancel={onClose}>
        <TextInput {...form.text('name')} label={text('name')} maxLength={80} required data-autofocus />
        <Switch {...form.text('shared')} label={text('share')} />
      </SavedFormFrame>
    </Dialog>
  );
}
