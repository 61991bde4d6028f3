import type { ListedRate } from '#libs/api-client/index.js';
import { formatNumber, formatShare } from '../messages/formats.js';
import { Figure } from './figure.js';
import type { KeyFigure } from './key-figures.js';
import classes from './reports.module.css';
import { text } from './texts.js';

/** A rate as what is read first: few cases show as dots, very few make no rate. */
export function rateFigure(label: string, rate: ListedRate): KeyFigure {
  return {
    label,
    value: rate.rate === null ? <CountOf label={label} rate={rate} /> : formatShare(rate.rate),
    note: rate.rate === null ? text('tooFewForRate') : <RateNote label={label} rate={rate} />,
  };
}

function RateNote({ label, rate }: { label: string; rate: ListedRate }) {
  return (
    <>
      <CountOf label={label} rate={rate} />
      {' · '}
      {text('interval', { range: rangeOf(rate) })}
      {rate.shown === 'cases' && <Dots count={rate.count} of={rate.of} />}
    </>
  );
}

/** "12 of 40", both of which lead on. */
function CountOf({ label, rate: { count, of, records } }: { label: string; rate: ListedRate }) {
  return (
    <>
      <Figure value={count} list={records.count} of={label} /> {text('ofAll')}{' '}
      <Figure value={of} list={records.of} of={`${label}, ${text('ofAll')}`} />
    </>
  );
}

/** A share with its interval, for a cell. */
export function Share({ rate }: { rate: ListedRate }) {
  if (rate.rate === null) return text('tooFew');
  return (
    <>
      {formatShare(rate.rate)} <span className={classes.interval}>{rangeOf(rate)}</span>
    </>
  );
}

function rangeOf({ low, high }: ListedRate): string {
  return `${formatNumber(Math.round((low ?? 0) * 100))}–${formatShare(high ?? 1)}`;
}

/** Each case by itself; the numbers stand beside them. */
function Dots({ count, of }: { count: number; of: number }) {
  return (
    <span className={classes.dots} aria-hidden>
      {Array.from({ length: of }, (_, place) => (
        <span key={place} className={classes.dot} data-is={place < count || undefined} />
      ))}
    </span>
  );
}
