import type { ReactNode } from 'react';
import classes from './reports.module.css';

export interface KeyFigure {
  label: string;
  value: ReactNode;
  /** What it rests on. */
  note?: ReactNode;
}

/** What is read first of a report. */
export function KeyFigures({ of }: { of: (KeyFigure | false | null)[] }) {
  return (
    <dl className={classes.keyFigures}>
      {of
        .filter((figure) => figure !== false && figure !== null)
        .map(({ label, value, note }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={classes.keyValue}>{value}</dd>
            {note && <dd className={classes.keyNote}>{note}</dd>}
          </div>
        ))}
    </dl>
  );
}
