import { Text } from '@mantine/core';
import { useMemo } from 'react';
import type { EndIncidence, TimeInStageReport } from '#libs/api-client/index.js';
import { formatShare } from '../messages/formats.js';
import { CurveChart } from './chart.js';
import { Figure } from './figure.js';
import { FiguresTable } from './figures-table.js';
import { Section } from './section.js';
import { text } from './texts.js';

/** Ages at which it is said what had become of them, in days. */
const AGES = [90, 180, 365] as const;

/** What negotiations come to by what age, where each end rules the others out. */
export function CourseSection({ course }: { course: TimeInStageReport['course'] }) {
  const { cases, stillOpen, shown, ends, records } = course;
  const curves = useMemo(
    () =>
      ends
        .filter(({ curve }) => curve.length > 0)
        .map(({ end, curve }) => ({
          name: text(`end_${end}`),
          steps: curve.map(({ days, incidence }) => ({ days, share: incidence })),
        })),
    [ends],
  );
  const isTold = shown !== 'counts';
  return (
    <Section title={text('course')} isOnScreenOnly notes={[isTold && text('courseExplained')]}>
      {!isTold && <Text c="dimmed">{text('tooFewForCurve')}</Text>}
      {curves.length > 0 && <CurveChart title={text('course')} isTitleHidden curves={curves} from={0} />}
      <FiguresTable
        caption={text('course')}
        isCaptionHidden
        heads={[
          text('cameTo'),
          ...(isTold ? AGES.map((days) => text('byAge', { days })) : []),
          text('count'),
        ]}
        rows={[
          ...ends.map((end) => ({
            key: end.end,
            name: text(`end_${end.end}`),
            cells: [
              ...(isTold ? AGES.map((age) => shareBy(end, age)) : []),
              <Figure key="count" value={end.count} list={end.records.count} of={text(`end_${end.end}`)} />,
            ],
          })),
          {
            key: 'open',
            name: text('stillOpen'),
            cells: [
              ...(isTold ? AGES.map(() => '') : []),
              <Figure key="open" value={stillOpen} list={records.stillOpen} of={text('stillOpen')} />,
            ],
          },
          {
            key: 'total',
            name: text('total'),
            cells: [
              ...(isTold ? AGES.map(() => '') : []),
              <Figure
                key="cases"
                value={cases}
                list={records.cases}
                of={`${text('course')}, ${text('total')}`}
              />,
            ],
          },
        ]}
      />
    </Section>
  );
}

/** How many have come to it by an age. */
function shareBy({ curve }: EndIncidence, age: number): string {
  return formatShare(curve.findLast(({ days }) => days <= age)?.incidence ?? 0);
}
