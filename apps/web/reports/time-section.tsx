import { useMemo } from 'react';
import type { TimeInStageReport } from '#libs/api-client/index.js';
import { formatNumber } from '../messages/formats.js';
import { term } from '../terms/texts.js';
import { longest } from './bar.js';
import { CurveChart } from './chart.js';
import { FiguresTable } from './figures-table.js';
import type { FigureRow } from './figures-table.js';
import { More } from './more.js';
import { Range, RangeLegend } from './range.js';
import { Section } from './section.js';
import { text } from './texts.js';
import { endedCells, Median, quartileCells } from './time-cells.js';

/** Days, for an axis that ends on a round number. */
const A_MONTH = 30;

type Stages = TimeInStageReport['stages'];
type Turns = TimeInStageReport['turns'];

/** How long negotiations stay in each stage and at whose turn: those that are still there count for as long as they have been. */
export function TimeSection({ report: { stages, turns } }: { report: TimeInStageReport }) {
  const [ofStages, ofTurns] = useMemo(
    () => [
      daysShown(stages.filter(({ limitDays }) => limitDays !== null)),
      daysShown(turns.map((turn) => ({ ...turn, limitDays: null }))),
    ],
    [stages, turns],
  );
  return (
    <Section title={text('timeInStage')} isOnScreenOnly notes={[text('timeExplained')]}>
      <FiguresTable
        caption={text('timeInStage')}
        isCaptionHidden
        heads={[text('stage'), text('limit'), text('half'), text('leftIt'), text('stillThere')]}
        legend={<RangeLegend />}
        rows={stages.map((stage) => ({
          key: stage.stage,
          name: stage.name,
          bar: rangeOf(stage, ofStages),
          cells: [
            stage.limitDays === null ? '–' : formatNumber(stage.limitDays),
            <Median key="median" of={stage.time} />,
            ...endedCells(
              stage.time,
              `${stage.name}, ${text('leftIt')}`,
              `${stage.name}, ${text('stillThere')}`,
            ),
          ],
        }))}
      />
      <FiguresTable
        caption={text('turns')}
        heads={[text('turn'), text('half'), text('over'), text('lasting')]}
        rows={turns.map((turn) => turnRow(turn, ofTurns))}
      />
      <More title={text('curves')}>
        <CurveChart
          title={text('stillThereBy')}
          from={1}
          until={Math.ceil((2 * ofStages) / A_MONTH) * A_MONTH}
          curves={stages.map(({ name, time }) => ({ name, steps: stepsOf(time) }))}
        />
        <FiguresTable
          caption={text('timeInStage')}
          heads={[text('stage'), text('half'), text('quarter'), text('threeQuarters')]}
          rows={stages.map(({ stage, name, time }) => ({ key: stage, name, cells: quartileCells(time) }))}
        />
        <CurveChart
          title={text('stillTheirTurn')}
          from={1}
          curves={turns.map(({ waitingOn, time }) => ({
            name: term(`waitingOn_${waitingOn}`),
            steps: stepsOf(time),
          }))}
        />
        <FiguresTable
          caption={text('turns')}
          heads={[text('turn'), text('half'), text('quarter'), text('threeQuarters')]}
          rows={turns.map(({ waitingOn, time }) => ({
            key: waitingOn,
            name: term(`waitingOn_${waitingOn}`),
            cells: quartileCells(time),
          }))}
        />
      </More>
    </Section>
  );
}

function turnRow({ waitingOn, time }: Turns[number], days: number): FigureRow {
  const name = term(`waitingOn_${waitingOn}`);
  return {
    key: waitingOn,
    name,
    bar: rangeOf({ time, limitDays: null }, days),
    cells: [
      <Median key="median" of={time} />,
      ...endedCells(time, `${name}, ${text('over')}`, `${name}, ${text('lasting')}`),
    ],
  };
}

type Timed = Pick<Stages[number], 'time' | 'limitDays'>;

function rangeOf({ time, limitDays }: Timed, days: number) {
  const { lowerQuartile, median, upperQuartile } = time;
  return (
    <Range lower={lowerQuartile} median={median} upper={upperQuartile} limitDays={limitDays} days={days} />
  );
}

/** As many as the longest of them takes. */
function daysShown(timed: readonly Timed[]): number {
  return longest(timed.flatMap(({ time, limitDays }) => [limitDays ?? 0, time.upperQuartile.days ?? 0]));
}

function stepsOf({ curve }: Timed['time']) {
  return curve.map(({ days, survival }) => ({ days, share: survival }));
}
