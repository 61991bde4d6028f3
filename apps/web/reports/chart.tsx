import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { CURVE_HEIGHT, DASHES, LINES } from './curves.js';
import type { Curve } from './curves.js';
import classes from './reports.module.css';
import { text } from './texts.js';

const DrawnCurves = lazy(async () => ({ default: (await import('./drawn-curves.js')).DrawnCurves }));

interface CurveChartProps {
  title: string;
  curves: Curve[];
  /** What they begin at: all of them, or none. */
  from: 0 | 1;
  /** Days, for where few last longer. */
  until?: number;
}

/** Curves with what their lines stand for; the table that stands beside it says the same in numbers. */
export function CurveChart({ title, curves, from, until }: CurveChartProps) {
  return (
    <div>
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
