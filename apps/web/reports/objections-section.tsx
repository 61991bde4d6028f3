import { Text } from '@mantine/core';
import { useMemo } from 'react';
import type { ObjectionsReport } from '#libs/api-client/index.js';
import { formatNumber } from '../messages/formats.js';
import { term } from '../terms/texts.js';
import { Chart } from './chart.js';
import { Figure } from './figure.js';
import { FiguresTable } from './figures-table.js';
import { Section } from './section.js';
import { text } from './texts.js';

/** What stands against negotiations, and how long a decision takes. */
export function ObjectionsSection({ report }: { report: ObjectionsReport }) {
  const { open, openByCategory, atLeast } = report;
  const bars = useMemo(() => {
    const shown = openByCategory.filter(({ count }) => count > 0);
    return {
      names: shown.map(({ category }) => term(`category_${category}`)),
      parts: [
        { name: text('blocking'), colour: 'warning' as const, values: shown.map(({ blocking }) => blocking) },
        { name: text('advisory'), colour: 'calm' as const, values: shown.map(({ advisory }) => advisory) },
      ],
    };
  }, [openByCategory]);
  return (
    <Section title={text('objections')} notes={[decisionNote(report)]}>
      <Text>
        <Figure value={open.count} list={open.records.count} of={text('objections')} atLeast={atLeast} />
        {' · '}
        {text('blocking')}:{' '}
        <Figure value={open.blocking} list={open.records.blocking} of={text('blocking')} />
      </Text>
      {bars.names.length === 0 ? (
        <Text c="dimmed">{text('noObjections')}</Text>
      ) : (
        <Chart title={text('objections')} bars={bars}>
          <FiguresTable
            caption={text('objections')}
            heads={[text('category'), text('total'), text('blocking'), text('advisory')]}
            rows={openByCategory.map(({ category, count, blocking, advisory, records }) => {
              const name = term(`category_${category}`);
              return {
                key: category,
                cells: [
                  name,
                  <Figure key="all" value={count} list={records.count} of={name} />,
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
              };
            })}
          />
        </Chart>
      )}
    </Section>
  );
}

function decisionNote({ timeToDecision: { shown, events, censored, median } }: ObjectionsReport): string {
  if (shown === 'counts') return text('decisionFew', { events, censored });
  if (median.days === null) return text('decisionUnknown');
  return text('decisionMedian', { days: formatNumber(median.days) });
}
