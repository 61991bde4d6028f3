import { Button, Group, Radio, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { Dialog } from '../shell/dialog.js';
import { conflictsBetween, merged } from './conflict.js';
import type { FieldConflict } from './conflict.js';
import { text } from './texts.js';
import type { Conflict } from './use-saved-form.js';

interface ConflictDialogProps<Values> {
  conflict: Conflict<Values>;
  labels: Partial<Record<keyof Values, string>>;
  show?: (field: keyof Values, value: unknown) => string;
  onSettle: (values: Values) => void;
  onCancel: () => void;
}

/** Original, theirs and mine of the fields that differ, and only those; one of each is chosen, then saved. */
export function ConflictDialog<Values extends FieldValues>({
  conflict,
  labels,
  show = (_field, value) => plain(value),
  onSettle,
  onCancel,
}: ConflictDialogProps<Values>) {
  const { original, mine, theirs } = conflict;
  const fields = conflictsBetween(original, mine, theirs);
  const [choice, setChoice] = useState<Values>(() => merged(original, mine, theirs));
  const nameOf = (field: string): string => labels[field] ?? field;
  const cell = ({ field, ...row }: FieldConflict, side: 'mine' | 'theirs') => (
    <Radio
      name={field}
      label={show(field, row[side])}
      aria-label={text(side === 'mine' ? 'keepMine' : 'keepTheirs', { field: nameOf(field) })}
      checked={choice[field] === row[side]}
      onChange={() => setChoice({ ...choice, [field]: row[side] })}
    />
  );
  return (
    <Dialog onClose={onCancel} title={text('conflictTitle')} size="xl">
      <Stack>
        <Text size="sm">{text('conflictIntro')}</Text>
        <Table.ScrollContainer minWidth={480}>
          <Table verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{text('field')}</Table.Th>
                <Table.Th>{text('was')}</Table.Th>
                <Table.Th>{text('theirs')}</Table.Th>
                <Table.Th>{text('mine')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {fields.map((row) => (
                <Table.Tr key={row.field}>
                  <Table.Th scope="row">{nameOf(row.field)}</Table.Th>
                  <Table.Td c="dimmed">{show(row.field, row.original)}</Table.Td>
                  <Table.Td>{cell(row, 'theirs')}</Table.Td>
                  <Table.Td>{cell(row, 'mine')}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {text('goBack')}
          </Button>
          <Button onClick={() => onSettle(choice)}>{text('saveChoice')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function plain(value: unknown): string {
  if (value === null || value === undefined || value === '') return text('nothing');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
