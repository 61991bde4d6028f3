import { useMemo } from 'react';
import type { PipelineReport, PipelineStage, PipelineTally, Stage } from '#libs/api-client/index.js';
import { formatMoney, formatNumber, formatShare } from '../messages/formats.js';
import { Bar, Legend, longest } from './bar.js';
import { Figure } from './figure.js';
import { FiguresTable } from './figures-table.js';
import { KeyFigures } from './key-figures.js';
import { More } from './more.js';
import { Section } from './section.js';
import { text } from './texts.js';

type Sum = Parameters<typeof formatMoney>[0];

/** How much stands where, what it is worth, and what is late. */
export function PipelineSection({ report }: { report: PipelineReport }) {
  const { stages, total, weighted } = report;
  const most = useMemo(() => longest(stages.map(({ count }) => count)), [stages]);
  const nameOf = (wanted: Stage): string => stages.find(({ stage }) => stage === wanted)?.name ?? wanted;
  return (
    <Section
      title={text('pipeline')}
      notes={[
        text('neverAdded'),
        weighted.value.length > 0 && text('weightedExplained'),
        weighted.value.length > 0 &&
          weighted.without.length > 0 &&
          text('weightedWithout', { stages: weighted.without.map(nameOf).join(', ') }),
      ]}
    >
      <KeyFigures
        of={[
          {
            label: text('open'),
            value: (
              <Figure
                value={total.count}
                list={total.records.count}
                of={text('open')}
                atLeast={total.atLeast}
              />
            ),
          },
          {
            label: text('overdue'),
            value: <Figure value={total.overdue} list={total.records.overdue} of={text('overdue')} />,
          },
          {
            label: text('onHold'),
            value: <Figure value={total.onHold} list={total.records.onHold} of={text('onHold')} />,
          },
          {
            label: text('reach'),
            value: <Reach name={text('total')} tally={total} />,
            note: (
              <>
                <Figure
                  value={total.reachUnknown}
                  list={total.records.reachUnknown}
                  of={text('reachUnknown')}
                />{' '}
                {text('notKnown')}
              </>
            ),
          },
          {
            label: text('value'),
            value: <Worth name={text('total')} tally={total} />,
            note: (
              <>
                <Figure
                  value={total.undisclosed}
                  list={total.records.undisclosed}
                  of={text('undisclosedValue')}
                />{' '}
                {text('undisclosed')}
                {weighted.value.length > 0 && (
                  <div>{text('weightedAt', { sums: sumsOf(weighted.value) })}</div>
                )}
              </>
            ),
          },
        ]}
      />
      <FiguresTable
        caption={text('pipeline')}
        isCaptionHidden
        isLastFurther
        heads={[text('stage'), text('count'), text('overdue'), text('value')]}
        legend={
          <Legend
            of={[
              [text('withinLimit'), 'calm'],
              [text('overdue'), 'warning'],
            ]}
          />
        }
        rows={[
          ...stages.map((stage) => ({
            key: stage.stage,
            name: stage.name,
            bar: (
              <Bar
                of={most}
                parts={[
                  [stage.count - stage.overdue, 'calm'],
                  [stage.overdue, 'warning'],
                ]}
              />
            ),
            cells: cellsOf(stage.name, stage),
          })),
          { key: 'total', name: text('total'), cells: cellsOf(text('total'), total) },
        ]}
      />
      <More title={text('allByStage')}>
        <FiguresTable
          caption={text('allByStage')}
          isCaptionHidden
          heads={[
            text('stage'),
            text('onHold'),
            text('undisclosedValue'),
            text('chance'),
            text('weighted'),
            text('reach'),
            text('reachUnknown'),
          ]}
          rows={[
            ...stages.map((stage) => ({
              key: stage.stage,
              name: stage.name,
              cells: furtherCellsOf(stage.name, stage, stage.weighted),
            })),
            { key: 'total', name: text('total'), cells: furtherCellsOf(text('total'), total, weighted) },
          ]}
        />
      </More>
    </Section>
  );
}

function cellsOf(name: string, tally: PipelineTally) {
  const { count, overdue, atLeast, records } = tally;
  return [
    <Figure
      key="count"
      value={count}
      list={records.count}
      of={`${name}, ${text('count')}`}
      atLeast={atLeast}
    />,
    <Figure key="overdue" value={overdue} list={records.overdue} of={`${name}, ${text('overdue')}`} />,
    <Worth key="value" name={name} tally={tally} />,
  ];
}

type Weighted = Partial<NonNullable<PipelineStage['weighted']>> & { value: readonly Sum[] };

function furtherCellsOf(name: string, tally: PipelineTally, weighted: Weighted | null) {
  const { onHold, undisclosed, reachUnknown, records } = tally;
  return [
    <Figure key="onHold" value={onHold} list={records.onHold} of={`${name}, ${text('onHold')}`} />,
    <Figure
      key="undisclosed"
      value={undisclosed}
      list={records.undisclosed}
      of={`${name}, ${text('undisclosedValue')}`}
    />,
    weighted?.probability === undefined
      ? '–'
      : text('chanceOf', {
          share: formatShare(weighted.probability),
          decided: formatNumber(weighted.decided ?? 0),
        }),
    sumsOf(weighted?.value ?? []),
    <Reach key="reach" name={name} tally={tally} />,
    <Figure
      key="reachUnknown"
      value={reachUnknown}
      list={records.reachUnknown}
      of={`${name}, ${text('reachUnknown')}`}
    />,
  ];
}

/** What is disclosed, each currency by itself. */
function Worth({ name, tally: { value } }: { name: string; tally: PipelineTally }) {
  if (value.length === 0) return '–';
  return value.map((sum, place) => (
    <span key={sum.currency}>
      {place > 0 && ' · '}
      <Figure
        value={sum.count}
        list={sum.records.count}
        of={`${name}, ${text('value')}`}
        shown={formatMoney(sum, { short: true })}
      />
    </span>
  ));
}

function Reach({ name, tally: { reach, reachKnown, records } }: { name: string; tally: PipelineTally }) {
  return (
    <Figure
      value={reachKnown}
      list={records.reachKnown}
      of={`${name}, ${text('reach')}`}
      shown={formatNumber(reach, { short: true })}
    />
  );
}

function sumsOf(sums: readonly Sum[]): string {
  return sums.map((sum) => formatMoney(sum, { short: true })).join(' · ') || '–';
}
