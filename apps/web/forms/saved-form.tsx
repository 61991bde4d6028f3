import { Box, Button, Group, Stack, Text } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { ConflictDialog } from './conflict-dialog.js';
import { ErrorSummary } from './error-summary.js';
import { text } from './texts.js';
import type { SavedForm } from './use-saved-form.js';

interface SavedFormProps<Values extends FieldValues> {
  form: SavedForm<Values>;
  children: ReactNode;
  /** What the button says; "Save" when left out. */
  action?: string;
  onCancel?: () => void;
  /** What a field is called where two versions of it are compared. */
  labels?: Partial<Record<keyof Values, string>>;
  /** A value as it is shown there. */
  show?: (field: keyof Values, value: unknown) => string;
}

/** The frame of every form: what is wrong, the fields, the buttons; Ctrl+Enter saves. */
export function SavedFormFrame<Values extends FieldValues>({
  form,
  children,
  action = text('save'),
  onCancel,
  labels = {},
  show,
}: SavedFormProps<Values>) {
  const saveByKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.submit();
  };
  return (
    <Box
      component="form"
      noValidate
      onKeyDown={saveByKey}
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        form.submit();
      }}
    >
      <Stack gap="md">
        <ErrorSummary form={form} />
        {form.isRestored && (
          <Group gap="xs" justify="space-between">
            <Text size="xs" c="dimmed">
              {text('restored')}
            </Text>
            <Button variant="subtle" size="compact-xs" onClick={form.discard}>
              {text('beginAnew')}
            </Button>
          </Group>
        )}
        {children}
        <Group justify="flex-end" gap="xs">
          {onCancel && (
            <Button
              variant="default"
              onClick={() => {
                // Whoever says so means it. Closing in any other way leaves what was typed for the next time.
                form.discard();
                onCancel();
              }}
            >
              {text('cancel')}
            </Button>
          )}
          <Button type="submit" loading={form.isSaving} title={text('shortcut')}>
            {action}
          </Button>
        </Group>
      </Stack>
      {form.conflict && (
        <ConflictDialog
          conflict={form.conflict}
          labels={labels}
          show={show}
          onSettle={form.settle}
          onCancel={form.cancelConflict}
        />
      )}
    </Box>
  );
}
