import type { SurvivalQuantile } from '#libs/api-client/index.js';
import classes from './reports.module.css';
import { text } from './texts.js';

interface RangeProps {
  lower: SurvivalQuantile;
  median: SurvivalQuantile;
  upper: SurvivalQuantile;
  limitDays?: number | null;
  /** Days that the whole width stands for; what lasts longer runs out at its end. */
  days: number;
}

/** Within which days the middle half of them ends, half of them, and where the limit is. */
export function Range({ lower, median, upper, limitDays = null, days }: RangeProps) {
  const at = (day: number): number => Math.min(100, (100 * day) / days);
  const start = lower.days === null ? null : at(lower.days);
  const end = upper.days === null ? 100 : at(upper.days);
  const isLate = limitDays !== null && median.days !== null && median.days > limitDays;
  return (
    <div className={classes.range} aria-hidden>
      {start !== null && start < 100 && (
        <span
          className={classes.middle}
          data-colour={isLate ? 'warning' : 'calm'}
          data-open={upper.days === null || upper.days > days || undefined}
          style={{ left: `${start}%`, width: `${Math.max(1, end - start)}%` }}
        />
      )}
      {median.days !== null && median.days <= days && (
        <span className={classes.median} style={{ left: `${at(median.days)}%` }} />
      )}
      {limitDays !== null && <span className={classes.limit} style={{ left: `${at(limitDays)}%` }} />}
    </div>
  );
}

/** What a range shows. */
export function RangeLegend() {
  return (
    <div className={classes.legend} aria-hidden>
      <span>
        <span className={classes.swatch} data-colour="calm" /> {text('middleHalf')}
      </span>
      <span>
        <span className={classes.median} /> {text('halfBy')}
      </span>
      <span>
        <span className={classes.limit} /> {text('limit')}
      </span>
    </div>
  );
}
