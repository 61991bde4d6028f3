import { Select, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { FunnelCohort, FunnelReport, ListedRate, Stage } from '#libs/api-client/index.js';
import { formatShare } from '../messages/formats.js';
import { formatUncertain } from '../messages/uncertain-time.js';
import { Chart } from './chart.js';
import { Figure } from './figure.js';
import { FiguresTable } from './figures-table.js';
import { Section } from './section.js';
import { text } from './texts.js';

/** As many months as can be told apart at a glance; the table has all. */
const MONTHS_DRAWN = 12;
/** Where somebody was first talked to: the beginning that most asks for. */
const FIRST: Stage = 'contacted';

type Signing = FunnelCohort & { toSigned: NonNullable<FunnelCohort['toSigned']> };

/** What became of those that entered a stage in the same month: signed, still open, or neither. */
export function FunnelSection({ report: { stages, winRate } }: { report: FunnelReport }) {
  const begun = stages.filter(({ cohorts }) => cohorts.some(isOnItsWay));
  const [chosen, setChosen] = useState<Stage>(FIRST);
  const stage = begun.find((each) => each.stage === chosen) ?? begun[0];
  const cohorts = useMemo(() => stage?.cohorts.filter(isOnItsWay) ?? [], [stage]);
  const bars = useMemo(() => {
    const drawn = cohorts.slice(-MONTHS_DRAWN);
    return {
      names: drawn.map(({ month }) => nameOf(month)),
      parts: [
        {
          name: text('signed'),
          colour: 'calm' as const,
          values: drawn.map(({ toSigned }) => toSigned.rate.count),
        },
        {
          name: text('stillOpen'),
          colour: 'open' as const,
          values: drawn.map(({ toSigned }) => toSigned.stillOpen),
        },
        { name: text('neither'), colour: 'warning' as const, values: drawn.map(lostOf) },
      ],
    };
  }, [cohorts]);
  return (
    <Section title={text('funnel')} notes={[winNote(winRate), text('funnelExplained')]}>
      {stage === undefined ? (
        <Text c="dimmed">{text('nobodyEntered')}</Text>
      ) : (
        <>
          <Select
            className="not-printed"
            label={text('enteredStage')}
            size="xs"
            maw={260}
            data={begun.map((each) => ({ value: each.stage, label: each.name }))}
            value={stage.stage}
            onChange={(next) => next && setChosen(next)}
            allowDeselect={false}
          />
          <Chart title={`${text('funnel')}: ${stage.name}`} bars={bars}>
            <FiguresTable
              caption={text('ofThoseThatEntered', { stage: stage.name })}
              heads={[
                text('month'),
                text('entered'),
                text('signed'),
                text('stillOpen'),
                text('neither'),
                text('signedShare'),
              ]}
              rows={cohorts.toReversed().map(rowOf)}
            />
          </Chart>
        </>
      )}
    </Section>
  );
}

function rowOf(cohort: Signing) {
  const { month, entered, records, toSigned } = cohort;
  const name = nameOf(month);
  return {
    key: month,
    cells: [
      name,
      <Figure key="entered" value={entered} list={records.entered} of={`${name}, ${text('entered')}`} />,
      <Figure
        key="signed"
        value={toSigned.rate.count}
        list={toSigned.rate.records.count}
        of={`${name}, ${text('signed')}`}
      />,
      <Figure
        key="open"
        value={toSigned.stillOpen}
        list={toSigned.records.stillOpen}
        of={`${name}, ${text('stillOpen')}`}
      />,
      lostOf(cohort),
      shareOf(toSigned.rate),
    ],
  };
}

function isOnItsWay(cohort: FunnelCohort): cohort is Signing {
  return cohort.toSigned !== null;
}

function lostOf({ entered, toSigned: { rate, stillOpen } }: Signing): number {
  return entered - rate.count - stillOpen;
}

function nameOf(month: string): string {
  return formatUncertain({ value: month, precision: 'month', inferred: false });
}

/** Few cases make no rate. */
function shareOf({ rate, low, high }: ListedRate): string {
  if (rate === null || low === null || high === null) return text('tooFew');
  return `${formatShare(rate)} (${formatShare(low)}–${formatShare(high)})`;
}

function winNote(rate: ListedRate): string {
  if (rate.rate === null) return text('winFew', { count: rate.count, of: rate.of });
  return text('winRate', {
    rate: formatShare(rate.rate),
    low: formatShare(rate.low ?? 0),
    high: formatShare(rate.high ?? 1),
  });
}
