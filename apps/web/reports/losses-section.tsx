import { Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type {
  FunnelReport,
  LossCount,
  ReasonCount,
  Stage,
  WithdrawalCase,
  WithdrawalsReport,
} from '#libs/api-client/index.js';
import { pipelineQuery } from '../negotiations/queries.js';
import { term } from '../terms/texts.js';
import { Bar, longest } from './bar.js';
import { Figure } from './figure.js';
import { FiguresTable } from './figures-table.js';
import { KeyFigures } from './key-figures.js';
import { More } from './more.js';
import { rateFigure, Share } from './rate.js';
import classes from './reports.module.css';
import { Section } from './section.js';
import { text } from './texts.js';

interface LossesSectionProps {
  funnel: Pick<FunnelReport, 'winRate' | 'losses'>;
  report: WithdrawalsReport;
}

/** How much is won, how the rest is lost, and over what they walked away. */
export function LossesSection({ funnel: { winRate, losses }, report }: LossesSectionProps) {
  const { data: pipeline } = useSuspenseQuery(pipelineQuery);
  const { total, records, atLeast, statedReasons, assessedReasons, byStage, bySide, cases } = report;
  const { withdrawalRate, privacyAttrition, assessedPrivacyAttrition } = report;
  const nameOf = (stage: Stage | null): string =>
    stage ? pipeline.stages[stage].name : text('unknownStage');
  return (
    <Section title={text('losses')}>
      <KeyFigures
        of={[
          rateFigure(text('winRate'), winRate),
          rateFigure(text('withdrawalRate'), withdrawalRate),
          total > 0 && rateFigure(text('privacyRate'), privacyAttrition),
          assessedPrivacyAttrition !== null &&
            total > 0 &&
            rateFigure(text('assessedPrivacyRate'), assessedPrivacyAttrition),
        ]}
      />
      {winRate.of > 0 && <Endings winRate={winRate} losses={losses} />}
      {total === 0 ? (
        <Text c="dimmed">{text('noWithdrawals')}</Text>
      ) : (
        <>
          <Reasons
            caption={text('statedReasons')}
            reasons={statedReasons}
            cases={cases}
            total={<Figure value={total} list={records.total} of={text('withdrawn')} atLeast={atLeast} />}
            nameOf={nameOf}
          />
          <More title={text('whoAndFromWhere')}>
            {assessedReasons && assessedReasons.length > 0 && (
              <Reasons caption={text('assessedReasons')} reasons={assessedReasons} nameOf={nameOf} />
            )}
            <Counts
              caption={text('fromStage')}
              head={text('stage')}
              lines={byStage.map(({ stage, count, records: list }) => ({
                key: stage ?? 'unknown',
                name: nameOf(stage),
                count,
                list: list.count,
              }))}
            />
            <Counts
              caption={text('byWhom')}
              head={text('side')}
              lines={bySide.map(({ by, count, records: list }) => ({
                key: by,
                name: text(`withdrawn_${by}`),
                count,
                list: list.count,
              }))}
            />
          </More>
        </>
      )}
    </Section>
  );
}

function Endings({ winRate, losses }: LossesSectionProps['funnel']) {
  const lost = losses.filter(({ count }) => count > 0);
  const most = longest([winRate.count, ...lost.map(({ count }) => count)]);
  return (
    <FiguresTable
      caption={text('howDecided')}
      heads={[text('outcome'), text('count'), text('share')]}
      rows={[
        {
          key: 'signed',
          name: text('signed'),
          bar: <Bar of={most} parts={[[winRate.count, 'calm']]} />,
          cells: [
            <Figure key="count" value={winRate.count} list={winRate.records.count} of={text('signed')} />,
            <Share key="share" rate={winRate} />,
          ],
        },
        ...lost.map((loss) => {
          const name = lossOf(loss);
          return {
            key: name,
            name,
            bar: <Bar of={most} parts={[[loss.count, 'warning']]} />,
            cells: [
              <Figure key="count" value={loss.count} list={loss.records.count} of={name} />,
              <Share key="share" rate={loss.rate} />,
            ],
          };
        }),
      ]}
    />
  );
}

function lossOf({ outcome, by }: LossCount): string {
  const how = term(`outcome_${outcome}`);
  if (outcome === 'lapsed') return how;
  return by ? `${how} ${term(`by_${by}`)}` : text('byUnknown', { how });
}

interface ReasonsProps {
  caption: string;
  reasons: readonly ReasonCount[];
  /** Each of them, where they are few. */
  cases?: readonly WithdrawalCase[] | null;
  /** All reasons together. */
  total?: React.ReactNode;
  nameOf: (stage: Stage | null) => string;
}

function Reasons({ caption, reasons, cases = null, total, nameOf }: ReasonsProps) {
  const most = longest(reasons.map(({ count }) => count));
  return (
    <FiguresTable
      caption={caption}
      heads={[text('reason'), text('withdrawn')]}
      rows={[
        ...reasons.map(({ reason, count, records }) => {
          const name = term(`reason_${reason}`);
          return {
            key: reason,
            name,
            bar: cases ? (
              <Cases of={cases.filter(({ statedReason }) => statedReason === reason)} nameOf={nameOf} />
            ) : (
              <Bar of={most} parts={[[count, 'warning']]} />
            ),
            cells: [<Figure key="count" value={count} list={records.count} of={name} />],
          };
        }),
        ...(total ? [{ key: 'total', name: text('total'), cells: [total] }] : []),
      ]}
    />
  );
}

/** A dot for each, which leads to it. */
function Cases({ of, nameOf }: { of: readonly WithdrawalCase[]; nameOf: ReasonsProps['nameOf'] }) {
  return (
    <span className={classes.dots}>
      {of.map(({ withdrawalId, negotiationId, negotiationRef, by, stageAtExit }) => {
        const told = text('case', {
          ref: negotiationRef,
          who: text(`withdrawn_${by}`),
          stage: nameOf(stageAtExit),
        });
        return (
          <Link
            key={withdrawalId}
            to="/negotiations/$id"
            params={{ id: negotiationId }}
            search={{ part: 'exit' }}
            preload={false}
            className={classes.case}
            aria-label={told}
            title={told}
          >
            <span className={classes.dot} data-is />
          </Link>
        );
      })}
    </span>
  );
}

interface CountsProps {
  caption: string;
  head: string;
  lines: { key: string; name: string; count: number; list: string }[];
}

function Counts({ caption, head, lines }: CountsProps) {
  const most = longest(lines.map(({ count }) => count));
  return (
    <FiguresTable
      caption={caption}
      heads={[head, text('withdrawn')]}
      rows={lines.map(({ key, name, count, list }) => ({
        key,
        name,
        bar: <Bar of={most} parts={[[count, 'warning']]} />,
        cells: [<Figure key="count" value={count} list={list} of={name} />],
      }))}
    />
  );
}
