import { Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ListedRate, Stage, WithdrawalsReport } from '#libs/api-client/index.js';
import { formatShare } from '../messages/formats.js';
import { pipelineQuery } from '../negotiations/queries.js';
import { term } from '../terms/texts.js';
import { Chart } from './chart.js';
import { Figure } from './figure.js';
import { FiguresTable } from './figures-table.js';
import { Section } from './section.js';
import { text } from './texts.js';

/** Who walked away, over what, and from where. */
export function WithdrawalsSection({ report }: { report: WithdrawalsReport }) {
  const { data: pipeline } = useSuspenseQuery(pipelineQuery);
  const { total, records, atLeast, statedReasons, byStage, withdrawalRate, privacyAttrition } = report;
  const bars = useMemo(() => {
    const shown = statedReasons.filter(({ count }) => count > 0);
    return {
      names: shown.map(({ reason }) => term(`reason_${reason}`)),
      parts: [{ name: text('withdrawn'), colour: 'calm' as const, values: shown.map(({ count }) => count) }],
    };
  }, [statedReasons]);
  const stageName = (stage: Stage | null): string =>
    stage ? pipeline.stages[stage].name : text('unknownStage');
  return (
    <Section
      title={text('withdrawals')}
      notes={[
        rateNote('rate', withdrawalRate),
        rateNote('privacyRate', privacyAttrition),
        withdrawalRate.shown !== 'rate' && total > 0 && text('smallSample'),
      ]}
    >
      <Text>
        {text('withdrawn')}:{' '}
        <Figure value={total} list={records.total} of={text('withdrawn')} atLeast={atLeast} />
      </Text>
      {bars.names.length === 0 ? (
        <Text c="dimmed">{text('noWithdrawals')}</Text>
      ) : (
        <Chart title={text('withdrawals')} bars={bars}>
          <FiguresTable
            caption={text('withdrawals')}
            heads={[text('reason'), text('withdrawn')]}
            rows={statedReasons.map(({ reason, count, records: list }) => {
              const name = term(`reason_${reason}`);
              return {
                key: reason,
                cells: [name, <Figure key="count" value={count} list={list.count} of={name} />],
              };
            })}
          />
          <FiguresTable
            caption={text('fromStage')}
            heads={[text('stage'), text('withdrawn')]}
            rows={byStage.map(({ stage, count, records: list }) => {
              const name = stageName(stage);
              return {
                key: stage ?? 'unknown',
                cells: [name, <Figure key="count" value={count} list={list.count} of={name} />],
              };
            })}
          />
        </Chart>
      )}
    </Section>
  );
}

function rateNote(kind: 'rate' | 'privacyRate', { rate, low, high, count, of }: ListedRate): string | false {
  if (rate === null || low === null || high === null)
    return kind === 'rate' && text('rateFew', { count, of });
  return text(kind, { rate: formatShare(rate), low: formatShare(low), high: formatShare(high) });
}
