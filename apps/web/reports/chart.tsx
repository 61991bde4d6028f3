import { Button, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import type { Bars } from './bars.js';
import type { Curves } from './curves.js';
import classes from './reports.module.css';
import { text } from './texts.js';

const BarChart = lazy(async () => ({ default: (await import('./bar-chart.js')).BarChart }));
const CurveChart = lazy(async () => ({ default: (await import('./curve-chart.js')).CurveChart }));

type Drawn = { bars: Bars; curves?: undefined } | { bars?: undefined; curves: Curves };

interface ChartOf {
  title: string;
  /** The table behind it, which says all that the bars say and leads on. */
  children: ReactNode;
}

type ChartProps = ChartOf & Drawn;

/** Bars or curves, and the table behind them: always there for those who listen, shown to those who ask or tab into it. */
export function Chart({ title, bars, curves, children }: ChartProps) {
  const [isTableShown, table] = useDisclosure();
  return (
    <>
      <div role="img" aria-label={text('chartOf', { title })} className={classes.chart}>
        <Suspense fallback={<Skeleton h={bars ? 32 * bars.names.length : 280} />}>
          {bars ? <BarChart bars={bars} /> : <CurveChart curves={curves} />}
        </Suspense>
      </div>
      <Button
        variant="subtle"
        size="compact-xs"
        className="not-printed"
        aria-pressed={isTableShown}
        onClick={table.toggle}
      >
        {text(isTableShown ? 'hideTable' : 'showTable')}
      </Button>
      <div className={isTableShown ? classes.table : classes.unseen}>{children}</div>
    </>
  );
}
