import { Group, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { memo } from 'react';
import { ViewsButton } from '../saved-views/views-button.js';
import { PageTitle } from '../shell/page-title.js';
import { BoardFilters } from './board-filters.js';
import type { NegotiationSearch } from './filters.js';
import { text } from './texts.js';
import { ViewSwitch } from './view-switch.js';

interface BoardHeadProps {
  search: NegotiationSearch;
  /** Of all columns. */
  total: number;
}

/** What stands above the columns: how much there is, and what it is narrowed by. Drawn anew only when it changes. */
export const BoardHead = memo(function BoardHead({ search, total }: BoardHeadProps) {
  const navigate = useNavigate({ from: '/board' });
  return (
    <Group px="md" py={10} gap="sm" justify="space-between">
      <Group gap="sm">
        <PageTitle fz="h3">{text('title')}</PageTitle>
        <ViewSwitch search={search} />
        <ViewsButton place="board" search={search} />
        <Text size="sm" c="dimmed" role="status">
          {text('open', { count: total })}
        </Text>
      </Group>
      <BoardFilters
        search={search}
        onChange={(change) =>
          void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
        }
        onClear={() => void navigate({ search: {} })}
      />
    </Group>
  );
});
