import type { ListedTimeTo, SurvivalQuantile } from '#libs/api-client/index.js';
import { formatNumber } from '../messages/formats.js';
import { Figure } from './figure.js';
import classes from './reports.module.css';
import { text } from './texts.js';

/** The median with its interval. */
export function Median({ of: { shown, median, events, censored } }: { of: ListedTimeTo }) {
  if (events + censored === 0) return '–';
  return shown === 'counts' ? text('tooFew') : <Days of={median} hasInterval />;
}

/** The median with its interval, and the quartiles. */
export function quartileCells(time: ListedTimeTo) {
  const { shown, lowerQuartile, upperQuartile } = time;
  if (shown === 'counts') return [<Median key="median" of={time} />, '–', '–'];
  return [
    <Median key="median" of={time} />,
    <Days key="lower" of={lowerQuartile} />,
    <Days key="upper" of={upperQuartile} />,
  ];
}

/** How many came to an end, and how many had not. */
export function endedCells({ events, censored, records }: ListedTimeTo, ended: string, lasting: string) {
  return [
    <Figure key="events" value={events} list={records.events} of={ended} />,
    <Figure key="censored" value={censored} list={records.censored} of={lasting} />,
  ];
}

/** By when a share has ended; the ends of its interval may not be reached yet. */
function Days({ of: { days, low, high }, hasInterval = false }: DaysProps) {
  if (days === null) return text('notReached');
  if (!hasInterval) return formatNumber(days);
  const end = (value: number | null): string => (value === null ? '…' : formatNumber(value));
  return (
    <>
      {formatNumber(days)} <span className={classes.interval}>{`${end(low)}–${end(high)}`}</span>
    </>
  );
}

interface DaysProps {
  of: SurvivalQuantile;
  hasInterval?: boolean;
}
