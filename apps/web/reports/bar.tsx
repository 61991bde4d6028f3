import classes from './reports.module.css';

export type Colour = 'calm' | 'open' | 'warning';

interface BarProps {
  /** One behind the other. */
  parts: [value: number, colour: Colour][];
  /** What the whole width stands for. */
  of: number;
}

/** A row's figures as lengths. */
export function Bar({ parts, of }: BarProps) {
  return (
    <div className={classes.bar} aria-hidden>
      {parts.map(
        ([value, colour]) =>
          value > 0 && (
            <span
              key={colour}
              className={classes.part}
              data-colour={colour}
              style={{ width: `${(100 * value) / of}%` }}
            />
          ),
      )}
    </div>
  );
}

/** What colours stand for. */
export function Legend({ of }: { of: [name: string, colour: Colour][] }) {
  return (
    <div aria-hidden className={classes.legend}>
      {of.map(([name, colour]) => (
        <span key={colour}>
          <span className={classes.swatch} data-colour={colour} /> {name}
        </span>
      ))}
    </div>
  );
}

/** The longest bar of several. */
export function longest(totals: readonly number[]): number {
  return Math.max(1, ...totals);
}
