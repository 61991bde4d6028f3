import { useMemo } from 'react';
import type { StageTime, SurvivalQuantile, TimeInStageReport } from '#libs/api-client/index.js';
import { formatNumber } from '../messages/formats.js';
import { Chart } from './chart.js';
import { Figure } from './figure.js';
import { FiguresTable } from './figures-table.js';
import { Section } from './section.js';
import { text } from './texts.js';

/** How long negotiations stay in each stage: those that are still there count for as long as they have been. */
export function TimeSection({ report: { stages } }: { report: TimeInStageReport }) {
  const curves = useMemo(() => {
    const shown = stages.filter(({ time }) => time.shown !== 'counts' && time.curve.length > 0);
    return {
      names: shown.map(({ name }) => name),
      steps: shown.map(({ time }) => time.curve.map(({ days, survival }) => ({ days, share: survival }))),
    };
  }, [stages]);
  const few = stages.filter(({ time }) => time.shown === 'counts' && time.events + time.censored > 0);
  return (
    <Section
      title={text('timeInStage')}
      notes={[
        text('timeExplained'),
        few.length > 0 && text('timeFew', { stages: few.map(({ name }) => name).join(', ') }),
      ]}
    >
      <Chart title={text('timeInStage')} curves={curves}>
        <FiguresTable
          caption={text('timeInStage')}
          heads={[
            text('stage'),
            text('limit'),
            text('median'),
            text('quarter'),
            text('threeQuarters'),
            text('leftIt'),
            text('stillThere'),
          ]}
          rows={stages.map(rowOf)}
        />
      </Chart>
    </Section>
  );
}

function rowOf({ stage, name, limitDays, time }: StageTime) {
  const isFew = time.shown === 'counts';
  return {
    key: stage,
    cells: [
      name,
      limitDays === null ? '–' : formatNumber(limitDays),
      isFew ? text('tooFew') : daysOf(time.median),
      isFew ? '–' : daysOf(time.lowerQuartile),
      isFew ? '–' : daysOf(time.upperQuartile),
      <Figure
        key="events"
        value={time.events}
        list={time.records.events}
        of={`${name}, ${text('leftIt')}`}
      />,
      <Figure
        key="censored"
        value={time.censored}
        list={time.records.censored}
        of={`${name}, ${text('stillThere')}`}
      />,
    ],
  };
}

/** With its interval, whose ends may not be reached yet. */
function daysOf({ days, low, high }: SurvivalQuantile): string {
  if (days === null) return text('notReached');
  const end = (value: number | null): string => (value === null ? '…' : formatNumber(value));
  return `${formatNumber(days)} (${end(low)}–${end(high)})`;
}
