import { AlarmClock, CircleAlert, PauseCircle, ShieldAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import type { NegotiationSort, NegotiationSummary, Stage } from '#libs/api-client/index.js';
import { text as board } from '../board/texts.js';
import { daysUntil, formatDay, formatMoney } from '../messages/formats.js';
import { term } from '../terms/texts.js';
import { WORDS } from './fields.js';
import type { Field } from './fields.js';
import styles from './table.module.css';
import { text } from './texts.js';

/** What a cell needs to know beside its row. */
export interface StageInfo {
  name: string;
  limitDays: number | null;
}

export interface Column {
  name: string;
  /** Pixels. */
  width: number;
  /** The order that it stands for. */
  sort?: NegotiationSort;
  /** What Enter does: `field` opens its editor. */
  field?: Field;
  isNumber?: boolean;
  draw: (row: NegotiationSummary, stageOf: (stage: Stage) => StageInfo) => ReactNode;
}

const ofField = (field: Field, width: number, more: Partial<Column> = {}): Column => ({
  name: text(field === 'ownerId' ? 'owner' : field),
  width,
  field,
  draw: (row) => WORDS[field](row),
  ...more,
});

/** From left to right, after the box that chooses a row. The first stays while the others are scrolled. */
export const COLUMNS: readonly Column[] = [
  { name: text('negotiation'), width: 308, sort: 'ref', draw: (row) => <Parties row={row} /> },
  {
    name: text('stage'),
    width: 178,
    sort: 'stageEnteredAt',
    draw: (row, stageOf) => <Stay row={row} {...stageOf(row.stage)} />,
  },
  ofField('product', 164),
  ofField('ownerId', 132, { draw: (row) => row.ownerName ?? <None>{text('nobody')}</None> }),
  ofField('nextAction', 244, { draw: (row) => <NextAction row={row} /> }),
  ofField('value', 128, {
    sort: 'value',
    isNumber: true,
    draw: ({ value }) => (value ? formatMoney(value) : <None>{text('undisclosed')}</None>),
  }),
  ofField('expectedCloseOn', 124, { sort: 'expectedCloseOn' }),
  ofField('waitingOn', 128),
  { name: text('objections'), width: 112, draw: (row) => <Objections row={row} /> },
  ofField('tags', 172, { draw: ({ tags }) => <Tags tags={tags} /> }),
  ofField('statusLine', 260),
  ofField('forecastCategory', 112),
  ofField('reach', 116, { sort: 'reach', isNumber: true }),
  { name: text('updated'), width: 120, sort: 'updatedAt', draw: ({ updatedAt }) => formatDay(updatedAt) },
];

function Parties({ row: { id, ref, providerName, recipientName } }: { row: NegotiationSummary }) {
  return (
    <span className={styles['two']}>
      <span className={styles['quiet']}>{ref}</span>
      <Link
        to="/negotiations/$id"
        params={{ id }}
        preload={false}
        tabIndex={-1}
        className={styles['parties']}
      >
        {providerName} → {recipientName}
      </Link>
    </span>
  );
}

function Stay({ row, name, limitDays }: { row: NegotiationSummary } & StageInfo) {
  const { daysInStage: days, overdue, onHold, outcome } = row;
  return (
    <span className={styles['two']}>
      <span className={styles['cut']}>{name}</span>
      <span className={`${styles['quiet']} ${overdue ? styles['late'] : ''}`}>
        {outcome && term(`outcome_${outcome}`)}
        {!outcome &&
          days !== null &&
          (limitDays === null ? board('days', { days }) : board('daysOfLimit', { days, limit: limitDays }))}
        {overdue && <AlarmClock size={12} role="img" aria-label={board('late')} />}
        {onHold && (
          <span className={styles['hold']} title={onHold.reason}>
            <PauseCircle size={12} aria-hidden /> {board('onHold')}
          </span>
        )}
      </span>
    </span>
  );
}

function NextAction({ row: { nextAction } }: { row: NegotiationSummary }) {
  if (!nextAction) return null;
  const isLate = daysUntil(nextAction.dueOn) < 0;
  return (
    <span className={styles['two']}>
      <span className={styles['cut']}>{nextAction.what}</span>
      <span className={`${styles['quiet']} ${isLate ? styles['late'] : ''}`}>
        {formatDay(nextAction.dueOn)}
        {isLate && <AlarmClock size={12} role="img" aria-label={board('late')} />}
      </span>
    </span>
  );
}

function Objections({ row: { openObjections } }: { row: NegotiationSummary }) {
  const { blocking, advisory } = openObjections;
  return (
    <span className={styles['marks']}>
      {blocking > 0 && (
        <span className={`${styles['chip']} ${styles['chipBlocking']}`}>
          <ShieldAlert size={12} role="img" aria-label={board('blocking', { count: blocking })} />
          <span aria-hidden>{blocking}</span>
        </span>
      )}
      {advisory > 0 && (
        <span className={styles['chip']}>
          <CircleAlert size={12} role="img" aria-label={board('advisory', { count: advisory })} />
          <span aria-hidden>{advisory}</span>
        </span>
      )}
    </span>
  );
}

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <span className={styles['marks']} title={tags.join(', ')}>
      {tags.map((tag) => (
        <span key={tag} className={styles['chip']}>
          {tag}
        </span>
      ))}
    </span>
  );
}

function None({ children }: { children: ReactNode }) {
  return <span className={styles['quiet']}>{children}</span>;
}
