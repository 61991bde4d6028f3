import { Button, FileButton, Group, Paper, Stack, Text, Textarea } from '@mantine/core';
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import type { ClipboardEvent, DragEvent } from 'react';
import { formatNumber } from '../messages/formats.js';
import { isRows } from './pasted.js';
import type { Sheet } from './sheet.js';
import { text } from './texts.js';

/** Rows pasted, a file chosen, or a file dropped. */
export function Source({ sheet, onSheet }: { sheet: Sheet | undefined; onSheet: (sheet: Sheet) => void }) {
  const [typed, setTyped] = useState('');
  const [isOver, setOver] = useState(false);
  const paste = (event: ClipboardEvent): void => {
    const rows = event.clipboardData.getData('text/plain');
    if (typed === '' && isRows(rows)) onSheet(rows);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onSheet(file);
  };
  return (
    <Paper
      withBorder
      p="md"
      component="section"
      aria-label={text('source')}
      style={isOver ? { borderColor: 'var(--mantine-primary-color-filled)' } : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Stack gap="sm">
        <Textarea
          label={text('paste')}
          description={text('pasteHint')}
          placeholder={text('pasteExample')}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          onPaste={paste}
          minRows={sheet === undefined ? 6 : 2}
          maxRows={8}
          autosize
          styles={{ input: { fontFamily: 'ui-monospace, monospace', fontSize: 12, whiteSpace: 'pre' } }}
        />
        <Group justify="space-between" gap="xs">
          <Group gap="xs">
            <FileButton onChange={(file) => file && onSheet(file)} accept=".csv,.tsv,.txt,text/csv">
              {(props) => (
                <Button {...props} variant="default" leftSection={<FileUp size={16} aria-hidden />}>
                  {text('choose')}
                </Button>
              )}
            </FileButton>
            {sheet !== undefined && (
              <Text size="sm" c="dimmed">
                {typeof sheet === 'string'
                  ? text('pastedLines', { count: sheet.trimEnd().split('\n').length - 1 })
                  : text('file', { name: sheet.name, size: formatNumber(sheet.size, { short: true }) })}
              </Text>
            )}
          </Group>
          <Button disabled={typed.trim() === ''} onClick={() => onSheet(typed)}>
            {text('look')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
