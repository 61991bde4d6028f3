import { Skeleton, Text } from '@mantine/core';
import { Suspense } from 'react';
import { later } from '../shell/later.js';
import { CURVE_HEIGHT, DASHES, LINES } from './curves.js';
import type { Curve } from './curves.js';
import classes from './reports.module.css';
import { text } from './texts.js';

const DrawnCurves = later(async () => (await import('./drawn-curves.js')).DrawnCurves);

interface CurveChartProps {
  title: string;
  /** Where a heading beside it says the same. */
  isTitleHidden?: boolean;
  curves: Curve[];
  /** What they begin at: all of them, or none. */
  from: 0 | 1;
  /** Days, for where few last longer. */
  until?: number;
}

/** Curves with what their lines stand for; the table that stands beside it says the same in numbers. */
export function CurveChart({ title, isTitleHidden = false, curves, from, until }: CurveChartProps) {
  return (
    <div>
      {!isTitleHidden && (
        <Text size="sm" fw={600} aria-hidden>
          {title}
        </Text>
      )}
      <div aria-hidden className={classes.lines}>
        {curves.map(({ name }, place) => (
          <span key={name}>
            <span
              className={classes.line}
              style={{
                borderTopStyle: DASHES[place % DASHES.length],
                borderTopColor: `light-dark(${LINES.light[place % LINES.light.length]}, ${LINES.dark[place % LINES.dark.length]})`,
              }}
            />{' '}
            {name}
          </span>
        ))}
      </div>
      <div role="img" aria-label={text('chartOf', { title })} className={classes.chart}>
        <Suspense fallback={<Skeleton h={CURVE_HEIGHT} />}>
          <DrawnCurves curves={curves} from={from} until={until} />
        </Suspense>
      </div>
    </div>
  );
}
