import { Button, Group, Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { Suspense, useCallback, useMemo, useState } from 'react';
import type { BoardColumn, NegotiationSummary, Stage } from '#libs/api-client/index.js';
import { BoardFilters } from '../board/board-filters.js';
import { text as board } from '../board/texts.js';
import { ViewSwitch } from '../board/view-switch.js';
import { formatMoney } from '../messages/formats.js';
import { usePasting } from '../imports/use-pasting.js';
import { useMove } from '../moves/use-move.js';
import { Nothing } from '../negotiations/nothing.js';
import { useCan } from '../session/me.js';
import { ViewsButton } from '../saved-views/views-button.js';
import { later } from '../shell/later.js';
import { PageLoading } from '../shell/page-loading.js';
import { PageTitle } from '../shell/page-title.js';
import { BulkBar } from './bulk-bar.js';
import { COLUMNS } from './columns.js';
import { FIELD_ACTIONS } from './fields.js';
import type { Field } from './fields.js';
import { Grid } from './grid.js';
import { rowsQuery, shownColumns, totalsQuery } from './rows-query.js';
import { useSelection } from './selection.js';
import { TableFilters } from './table-filters.js';
import { csvAddress, isFiltered, queryOf } from './table-search.js';
import type { TableSearch } from './table-search.js';
import styles from './table.module.css';
import { text } from './texts.js';
import { useCells } from './use-cells.js';

const MoveMenu = later(async () => (await import('../moves/move-menu.js')).MoveMenu);
/** The columns of the negotiation and of its stage, after the box. */
const [NEGOTIATION, STAGE] = [1, 2];

/** The board as a spreadsheet. */
export function TablePage() {
  const search = useSearch({ from: '/inside/table' });
  const navigate = useNavigate({ from: '/table' });
  const can = useCan();
  const list = useInfiniteQuery({ ...rowsQuery(search), placeholderData: keepPreviousData });
  const { data: totals } = useQuery({ ...totalsQuery(search), placeholderData: keepPreviousData });
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data]);
  const selection = useSelection(rows, JSON.stringify(search));
  const cells = useCells();
  const [menu, setMenu] = useState<NegotiationSummary>();
  const stages = totals?.columns;
  const stageOf = useCallback(
    (stage: Stage) => stages?.find((each) => each.stage === stage) ?? { name: stage, limitDays: null },
    [stages],
  );
  const move = useMove((stage) => stageOf(stage).name);
  const editable = useMemo(
    () => new Set((Object.keys(FIELD_ACTIONS) as Field[]).filter((field) => can(FIELD_ACTIONS[field]))),
    [can],
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  usePasting(can('import.run'));
  const { setOpen } = cells;
  const close = useCallback(() => setOpen(undefined), [setOpen]);
  if (list.error && !list.data) throw list.error;
  if (!list.data || !stages) return <PageLoading />;

  const change = (next: Partial<TableSearch>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const shown = shownColumns(stages, search);
  const total = shown?.reduce((sum, { count }) => sum + count, 0) ?? (hasNextPage ? undefined : rows.length);
  function enter(row: NegotiationSummary, column: number): void {
    const field = COLUMNS[column - 1]?.field;
    if (column === NEGOTIATION) void navigate({ to: '/negotiations/$id', params: { id: row.id } });
    else if (column === STAGE) setMenu(row);
    else if (field && editable.has(field)) setOpen({ id: row.id, field });
  }

  return (
    <div className={styles['page']}>
      <Group px="md" py={10} gap="sm" justify="space-between">
        <Group gap="sm">
          <PageTitle fz="h3">{text('title')}</PageTitle>
          <ViewSwitch search={search} />
          <ViewsButton place="table" search={search} />
          <Button
            component="a"
            href={csvAddress(search)}
            download
            size="xs"
            variant="default"
            leftSection={<Download size={14} aria-hidden />}
          >
            {text('csv')}
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {shown ? board('open', { count: total ?? 0 }) : text('shown', { count: rows.length })}
          </Text>
          {shown && <Sums columns={shown} />}
        </Group>
        <BoardFilters
          search={search}
          onChange={change}
          onClear={() => void navigate({ search: {} })}
          isOrdered={false}
          isNarrowed={isFiltered(search)}
        >
          <TableFilters search={search} stages={stages} onChange={change} />
        </BoardFilters>
      </Group>
      {rows.length === 0 ? (
        <Nothing>{text(isFiltered(search) ? 'nothingFits' : 'nothing')}</Nothing>
      ) : (
        <Grid
          rows={rows}
          total={total}
          chosen={selection.ids}
          open={cells.open}
          sort={queryOf(search).sort ?? '-ref'}
          onSort={(sort) => change({ sort })}
          onChooseAll={(isOn) => selection.set(isOn ? rows : [])}
          onEnter={enter}
          onMore={more}
          stageOf={stageOf}
          editable={editable}
          onToggle={selection.toggle}
          onSave={cells.change}
          onClose={close}
        />
      )}
      {selection.rows.length > 0 && (
        <BulkBar
          rows={selection.rows}
          onNone={() => selection.set([])}
          total={total}
          list={list}
          onAll={selection.set}
        />
      )}
      <Suspense>
        {menu && (
          <MoveMenu
            id={menu.id}
            negotiationRef={menu.ref}
            stages={stages}
            onMove={(to) => move.begin(menu.id, to)}
            onClose={() => setMenu(undefined)}
          />
        )}
      </Suspense>
      {cells.dialogs}
      {move.dialogs}
    </div>
  );
}

/** What they are worth by the server's count, each currency by itself, and how many are late. */
function Sums({ columns }: { columns: readonly BoardColumn[] }) {
  const byCurrency = new Map<string, number>();
  for (const { value } of columns) {
    for (const { currency, amount } of value) {
      byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + Number(amount));
    }
  }
  const overdue = columns.reduce((sum, each) => sum + each.overdue, 0);
  const sums = [...byCurrency]
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([currency, amount]) => formatMoney({ currency, amount: String(amount) }, { short: true }));
  return (
    <Text size="sm" c="dimmed" visibleFrom="sm">
      {[...sums, ...(overdue > 0 ? [board('overdue', { count: overdue })] : [])].join(' · ')}
    </Text>
  );
}
