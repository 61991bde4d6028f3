import { Text } from '@mantine/core';
import { useMemo } from 'react';
import type { ListedTimeTo, ObjectionLoad, ObjectionsReport } from '#libs/api-client/index.js';
import { formatNumber } from '../messages/formats.js';
import { term } from '../terms/texts.js';
import { Bar, Legend, longest } from './bar.js';
import { CurveChart } from './chart.js';
import { Figure } from './figure.js';
import { FiguresTable } from './figures-table.js';
import { KeyFigures } from './key-figures.js';
import type { KeyFigure } from './key-figures.js';
import { More } from './more.js';
import { Section } from './section.js';
import { text } from './texts.js';
import { endedCells, Median, quartileCells } from './time-cells.js';

/** What stands against negotiations, and how long a decision takes. */
export function ObjectionsSection({ report }: { report: ObjectionsReport }) {
  const { open, openByCategory, openBySide, openBySeverity, atLeast, density } = report;
  const { timeToDecision, timeToDecisionBySide, timeToDecisionByCategory } = report;
  return (
    <Section title={text('objections')}>
      <KeyFigures
        of={[
          {
            label: text('openNow'),
            value: (
              <Figure
                value={open.count}
                list={open.records.count}
                of={text('objections')}
                atLeast={atLeast}
              />
            ),
          },
          {
            label: text('blocking'),
            value: <Figure value={open.blocking} list={open.records.blocking} of={text('blocking')} />,
          },
          densityFigure(density),
          decisionFigure(timeToDecision),
        ]}
      />
      {open.count === 0 ? (
        <Text c="dimmed">{text('noObjections')}</Text>
      ) : (
        <Loads
          caption={text('byCategory')}
          head={text('category')}
          lines={openByCategory.map((load) => ({ name: term(`category_${load.category}`), load }))}
        />
      )}
      <More title={text('sidesAndTimes')}>
        {open.count > 0 && (
          <>
            <Loads
              caption={text('bySide')}
              head={text('side')}
              lines={openBySide.map((load) => ({ name: term(`side_${load.side}`), load }))}
            />
            <Loads
              caption={text('bySeverity')}
              head={text('severity')}
              lines={openBySeverity.map((load) => ({
                name: load.severity ? term(`level_${load.severity}`) : text('unknownStage'),
                load,
              }))}
            />
          </>
        )}
        <Times
          caption={text('decisionBySide')}
          head={text('side')}
          lines={timeToDecisionBySide.map((time) => ({ name: term(`side_${time.side}`), time }))}
        />
        <Times
          caption={text('decisionByCategory')}
          head={text('category')}
          lines={timeToDecisionByCategory.map((time) => ({ name: term(`category_${time.category}`), time }))}
        />
        <Undecided of={timeToDecisionBySide} />
      </More>
    </Section>
  );
}

function densityFigure({ raised, negotiations, density, records }: ObjectionsReport['density']): KeyFigure {
  const counts = (
    <>
      <Figure value={raised} list={records.raised} of={text('raised')} /> {text('raisedIn')}{' '}
      <Figure value={negotiations} list={records.negotiations} of={text('scoped')} />
    </>
  );
  return density === null
    ? { label: text('density'), value: counts, note: text('tooFewForRate') }
    : {
        label: text('density'),
        value: formatNumber(Math.round(density * 100) / 100),
        note: counts,
      };
}

function decisionFigure(time: ListedTimeTo): KeyFigure {
  const [decided, waiting] = endedCells(time, text('decided'), text('waiting'));
  return {
    label: text('halfDecided'),
    value: <Median of={time} />,
    note: (
      <>
        {decided} {text('decided')} · {waiting} {text('waiting')}
      </>
    ),
  };
}

interface LoadsProps {
  caption: string;
  head: string;
  lines: { name: string; load: ObjectionLoad }[];
}

function Loads({ caption, head, lines }: LoadsProps) {
  const most = longest(lines.map(({ load }) => load.count));
  return (
    <FiguresTable
      caption={caption}
      heads={[head, text('blocking'), text('advisory')]}
      legend={
        <Legend
          of={[
            [text('blocking'), 'warning'],
            [text('advisory'), 'calm'],
          ]}
        />
      }
      rows={lines.map(({ name, load: { blocking, advisory, records } }) => ({
        key: name,
        name,
        bar: (
          <Bar
            of={most}
            parts={[
              [blocking, 'warning'],
              [advisory, 'calm'],
            ]}
          />
        ),
        cells: [
          <Figure
            key="blocking"
            value={blocking}
            list={records.blocking}
            of={`${name}, ${text('blocking')}`}
          />,
          <Figure
            key="advisory"
            value={advisory}
            list={records.advisory}
            of={`${name}, ${text('advisory')}`}
          />,
        ],
      }))}
    />
  );
}

interface TimesProps {
  caption: string;
  head: string;
  lines: { name: string; time: ListedTimeTo }[];
}

function Times({ caption, head, lines }: TimesProps) {
  if (lines.length === 0) return null;
  return (
    <FiguresTable
      caption={caption}
      heads={[
        head,
        text('half'),
        text('quarter'),
        text('threeQuarters'),
        text('wereDecided'),
        text('areWaiting'),
      ]}
      rows={lines.map(({ name, time }) => ({
        key: name,
        name,
        cells: [
          ...quartileCells(time),
          ...endedCells(time, `${name}, ${text('decided')}`, `${name}, ${text('waiting')}`),
        ],
      }))}
    />
  );
}

function Undecided({ of }: { of: ObjectionsReport['timeToDecisionBySide'] }) {
  const curves = useMemo(
    () =>
      of
        .filter(({ curve }) => curve.length > 0)
        .map(({ side, curve }) => ({
          name: term(`side_${side}`),
          steps: curve.map(({ days, survival }) => ({ days, share: survival })),
        })),
    [of],
  );
  return curves.length > 0 && <CurveChart title={text('undecided')} curves={curves} from={1} />;
}
