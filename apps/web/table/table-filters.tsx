import { Button, Checkbox, NativeSelect, Popover, Stack } from '@mantine/core';
import { ChevronDown } from 'lucide-react';
import type { BoardColumn, Outcome, OutcomeFilter } from '#libs/api-client/index.js';
import { term } from '../terms/texts.js';
import type { TableSearch } from './table-search.js';
import { text } from './texts.js';

const OUTCOMES: readonly Outcome[] = ['dropped', 'declined', 'withdrawn', 'lapsed', 'terminated', 'expired'];
const ALL: readonly OutcomeFilter[] = ['open', ...OUTCOMES];

interface TableFiltersProps {
  search: TableSearch;
  stages: readonly Pick<BoardColumn, 'stage' | 'name'>[];
  onChange: (change: Partial<TableSearch>) => void;
}

/** What a table can be narrowed by and a board cannot. */
export function TableFilters({ search, stages, onChange }: TableFiltersProps) {
  const chosen = search.stage ?? [];
  const only = chosen.length === 1 ? stages.find(({ stage }) => stage === chosen[0])?.name : undefined;
  const stagesName =
    chosen.length === 0 ? text('allStages') : (only ?? text('stages', { count: chosen.length }));
  return (
    <>
      <Popover position="bottom-start" shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <Button
            size="xs"
            variant="default"
            fw={400}
            rightSection={<ChevronDown size={14} aria-hidden />}
            aria-label={text('stageFilter', { stages: stagesName })}
          >
            {stagesName}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Checkbox.Group
            aria-label={text('stage')}
            value={chosen}
            onChange={(stage) => onChange({ stage: stage.length > 0 ? stage : undefined })}
          >
            <Stack gap={8}>
              {stages.map(({ stage, name }) => (
                <Checkbox key={stage} size="xs" value={stage} label={name} />
              ))}
            </Stack>
          </Checkbox.Group>
        </Popover.Dropdown>
      </Popover>
      <NativeSelect
        size="xs"
        aria-label={text('outcomeFilter')}
        value={(search.outcome ?? ['open']).join()}
        onChange={({ currentTarget: { value } }) =>
          onChange({ outcome: value === 'open' ? undefined : (value.split(',') as OutcomeFilter[]) })
        }
        data={[
          { value: 'open', label: text('openOnly') },
          { value: ALL.join(), label: text('openAndEnded') },
          { value: OUTCOMES.join(), label: text('endedOnly') },
          ...OUTCOMES.map((outcome) => ({ value: outcome, label: term(`outcome_${outcome}`) })),
        ]}
      />
    </>
  );
}
