import { Button, CloseButton, Group, Paper, Text } from '@mantine/core';
import { ListChecks, Tag, UserRound } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { NegotiationSummary } from '#libs/api-client/index.js';
import { useCan } from '../session/me.js';
import { later } from '../shell/later.js';
import { BULK_COMMANDS } from './bulk-commands.js';
import type { BulkCommand } from './bulk-commands.js';
import type { Rows } from './rows-query.js';
import styles from './table.module.css';
import { text } from './texts.js';

const BulkDialog = later(async () => (await import('./bulk-dialog.js')).BulkDialog);

const ICONS: Record<BulkCommand['name'], LucideIcon> = {
  reassign: UserRound,
  tag: Tag,
  setNextAction: ListChecks,
};

interface BulkBarProps {
  rows: readonly NegotiationSummary[];
  /** Of the whole list, where it is known. */
  total: number | undefined;
  list: {
    hasNextPage: boolean;
    data: Rows | undefined;
    fetchNextPage: () => Promise<{ hasNextPage: boolean; data: Rows | undefined }>;
  };
  onAll: (rows: readonly NegotiationSummary[]) => void;
  onNone: () => void;
}

/** What can be done with the rows that are chosen. */
export function BulkBar({ rows, total, list, onAll, onNone }: BulkBarProps) {
  const can = useCan();
  const [command, setCommand] = useState<BulkCommand>();
  const [isReading, setReading] = useState(false);
  const loaded = list.data?.pages.reduce((sum, { items }) => sum + items.length, 0) ?? 0;
  const mayBeMore = list.hasNextPage && rows.length === loaded;

  async function chooseAll(): Promise<void> {
    setReading(true);
    let read: Awaited<ReturnType<typeof list.fetchNextPage>> = await list.fetchNextPage();
    while (read.hasNextPage) read = await list.fetchNextPage();
    onAll(read.data?.pages.flatMap(({ items }) => items) ?? []);
    setReading(false);
  }

  return (
    <>
      <Paper className={styles['bulk']} shadow="lg" withBorder role="toolbar" aria-label={text('bulk')}>
        <Group gap="xs" wrap="nowrap">
          <CloseButton size="sm" aria-label={text('chooseNone')} onClick={onNone} />
          <Text size="sm" fw={600} role="status" style={{ whiteSpace: 'nowrap' }}>
            {text('chosen', { count: rows.length })}
          </Text>
          {mayBeMore && (
            <Button size="compact-sm" variant="subtle" loading={isReading} onClick={() => void chooseAll()}>
              {total === undefined ? text('chooseWhole') : text('chooseEvery', { total })}
            </Button>
          )}
        </Group>
        <Group gap={6} wrap="nowrap">
          {BULK_COMMANDS.filter((each) => can(each.can)).map((each) => {
            const Icon = ICONS[each.name];
            return (
              <Button
                key={each.name}
                size="xs"
                variant="light"
                leftSection={<Icon size={14} aria-hidden />}
                onClick={() => setCommand(each)}
              >
                {text(each.name)}
              </Button>
            );
          })}
        </Group>
      </Paper>
      <Suspense>
        {command && <BulkDialog command={command} rows={rows} onClose={() => setCommand(undefined)} />}
      </Suspense>
    </>
  );
}
