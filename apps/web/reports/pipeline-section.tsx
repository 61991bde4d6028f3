import { useMemo } from 'react';
import type { PipelineReport, PipelineTally } from '#libs/api-client/index.js';
import { formatMoney, formatNumber } from '../messages/formats.js';
import { Chart } from './chart.js';
import { Figure } from './figure.js';
import { FiguresTable } from './figures-table.js';
import { Section } from './section.js';
import { text } from './texts.js';

/** How much stands where, what it is worth, and what is late. */
export function PipelineSection({ report }: { report: PipelineReport }) {
  const { stages, total } = report;
  const bars = useMemo(
    () => ({
      names: stages.map(({ name }) => name),
      parts: [
        {
          name: text('withinLimit'),
          colour: 'calm' as const,
          values: stages.map(({ count, overdue }) => count - overdue),
        },
        { name: text('overdue'), colour: 'warning' as const, values: stages.map(({ overdue }) => overdue) },
      ],
    }),
    [stages],
  );
  const heads = [
    'stage',
    'count',
    'overdue',
    'onHold',
    'value',
    'undisclosedValue',
    'reach',
    'reachUnknown',
  ] as const;
  return (
    <Section title={text('pipeline')} notes={[text('neverAdded')]}>
      <Chart title={text('pipeline')} bars={bars}>
        <FiguresTable
          caption={text('pipeline')}
          heads={heads.map((head) => text(head))}
          rows={[
            ...stages.map((stage) => ({ key: stage.stage, cells: cellsOf(stage.name, stage) })),
            { key: 'total', cells: cellsOf(text('total'), total) },
          ]}
        />
      </Chart>
      <FiguresTable
        caption={text('total')}
        heads={heads.map((head) => text(head)).with(0, '')}
        rows={[{ key: 'total', cells: cellsOf(text('total'), total) }]}
      />
    </Section>
  );
}

function cellsOf(name: string, tally: PipelineTally) {
  const { count, overdue, onHold, value, undisclosed, reach, reachUnknown, atLeast, records } = tally;
  const of = (what: 'count' | 'overdue' | 'onHold' | 'undisclosedValue' | 'reachUnknown'): string =>
    `${name}, ${text(what)}`;
  return [
    name,
    <Figure key="count" value={count} list={records.count} of={of('count')} atLeast={atLeast} />,
    <Figure key="overdue" value={overdue} list={records.overdue} of={of('overdue')} />,
    <Figure key="onHold" value={onHold} list={records.onHold} of={of('onHold')} />,
    value.map((sum) => formatMoney(sum, { short: true })).join(' · ') || '–',
    <Figure key="undisclosed" value={undisclosed} list={records.undisclosed} of={of('undisclosedValue')} />,
    formatNumber(reach, { short: true }),
    <Figure key="reach" value={reachUnknown} list={records.reachUnknown} of={of('reachUnknown')} />,
  ];
}
