import { Select, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Conversion, FunnelCohort, FunnelReport, FunnelStage, Stage } from '#libs/api-client/index.js';
import { formatMonth } from '../messages/formats.js';
import { pipelineQuery } from '../negotiations/queries.js';
import { Bar, Legend, longest } from './bar.js';
import { Figure } from './figure.js';
import { FiguresTable } from './figures-table.js';
import { beginningOf } from './filters.js';
import { More } from './more.js';
import { Share } from './rate.js';
import { Section } from './section.js';
import { text } from './texts.js';

interface FunnelSectionProps {
  report: FunnelReport;
  /** With which it may begin. */
  beginnings: { stage: Stage; name: string }[];
}

/** How far those came that entered a stage, and by when they entered what became of them. */
export function FunnelSection({ report: { stages }, beginnings }: FunnelSectionProps) {
  const filters = useSearch({ from: '/inside/overview' });
  const navigate = useNavigate({ from: '/overview' });
  const entered = stages[0];
  return (
    <Section title={text('funnel')} notes={[text('funnelExplained')]}>
      {beginnings.length > 1 && (
        <Select
          className="not-printed"
          label={text('enteredStage')}
          size="xs"
          maw={260}
          data={beginnings.map(({ stage, name }) => ({ value: stage, label: name }))}
          value={beginningOf(filters)}
          onChange={(next) =>
            next &&
            void navigate({ search: { ...filters, entered: next }, replace: true, resetScroll: false })
          }
          allowDeselect={false}
        />
      )}
      {!entered || entered.entered === 0 ? (
        <Text c="dimmed">{text('nobodyEntered')}</Text>
      ) : (
        <>
          <Steps from={entered} />
          <Months from={entered} />
        </>
      )}
    </Section>
  );
}

function Steps({ from }: { from: FunnelStage }) {
  const { data: pipeline } = useSuspenseQuery(pipelineQuery);
  const { name, entered, records, conversions } = from;
  return (
    <FiguresTable
      caption={text('ofThoseThatEntered', { stage: name })}
      heads={[text('came'), text('cameThatFar'), text('mayYet'), text('share')]}
      legend={
        <Legend
          of={[
            [text('cameThatFar'), 'calm'],
            [text('mayYet'), 'open'],
          ]}
        />
      }
      rows={[
        {
          key: from.stage,
          name,
          bar: <Bar of={entered} parts={[[entered, 'calm']]} />,
          cells: [
            <Figure
              key="entered"
              value={entered}
              list={records.entered}
              of={`${name}, ${text('entered')}`}
            />,
            '',
            '',
          ],
        },
        ...conversions.map((conversion) => {
          const later = pipeline.stages[conversion.to].name;
          return {
            key: conversion.to,
            name: later,
            bar: (
              <Bar
                of={entered}
                parts={[
                  [conversion.rate.count, 'calm'],
                  [conversion.stillOpen, 'open'],
                ]}
              />
            ),
            cells: [
              <Figure
                key="reached"
                value={conversion.rate.count}
                list={conversion.rate.records.count}
                of={`${later}, ${text('cameThatFar')}`}
              />,
              <Figure
                key="open"
                value={conversion.stillOpen}
                list={conversion.records.stillOpen}
                of={`${later}, ${text('mayYet')}`}
              />,
              <Share key="share" rate={conversion.rate} />,
            ],
          };
        }),
      ]}
    />
  );
}

type Signing = FunnelCohort & { toSigned: Conversion };

function Months({ from: { name, cohorts } }: { from: FunnelStage }) {
  const signing = useMemo(() => cohorts.filter(isOnItsWay).toReversed(), [cohorts]);
  const most = longest(signing.map(({ entered }) => entered));
  if (signing.length === 0) return null;
  return (
    <More title={text('byMonth')}>
      <FiguresTable
        caption={text('byMonthOf', { stage: name })}
        heads={[
          text('month'),
          text('entered'),
          text('signed'),
          text('stillOpen'),
          text('neither'),
          text('signedShare'),
        ]}
        legend={
          <Legend
            of={[
              [text('signed'), 'calm'],
              [text('stillOpen'), 'open'],
              [text('neither'), 'warning'],
            ]}
          />
        }
        rows={signing.map((cohort) => rowOf(cohort, most))}
      />
    </More>
  );
}

function rowOf({ month, entered, records, toSigned }: Signing, most: number) {
  const { rate, stillOpen, neither } = toSigned;
  const name = formatMonth(month);
  const figure = (what: 'entered' | 'signed' | 'stillOpen' | 'neither', value: number, list: string) => (
    <Figure key={what} value={value} list={list} of={`${name}, ${text(what)}`} />
  );
  return {
    key: month,
    name,
    bar: (
      <Bar
        of={most}
        parts={[
          [rate.count, 'calm'],
          [stillOpen, 'open'],
          [neither, 'warning'],
        ]}
      />
    ),
    cells: [
      figure('entered', entered, records.entered),
      figure('signed', rate.count, rate.records.count),
      figure('stillOpen', stillOpen, toSigned.records.stillOpen),
      figure('neither', neither, toSigned.records.neither),
      <Share key="share" rate={rate} />,
    ],
  };
}

function isOnItsWay(cohort: FunnelCohort): cohort is Signing {
  return cohort.toSigned !== null;
}
