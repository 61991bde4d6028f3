import { Link } from '@tanstack/react-router';
import { AlarmClock, CircleAlert, EllipsisVertical, PauseCircle, ShieldAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { NegotiationSummary } from '#libs/api-client/index.js';
import { daysUntil, formatDay, formatMoney } from '../messages/formats.js';
import styles from './board.module.css';
import { text } from './texts.js';

export interface CardProps {
  negotiation: NegotiationSummary;
  limitDays: number | null;
  /** Whether Tab stops here; the arrows reach the others of the column. */
  isTabStop: boolean;
  isDragging?: boolean;
  /** What it is dragged by. */
  grip?: ReactNode;
  onMenu: (negotiation: NegotiationSummary) => void;
  onLook: (id: string) => void;
}

/** One negotiation on the board. The whole of it is a link to its page. */
export function Card({
  negotiation,
  limitDays,
  isTabStop,
  isDragging = false,
  grip,
  onMenu,
  onLook,
}: CardProps) {
  const { id, ref, providerName, recipientName, product, openObjections, onHold, value } = negotiation;
  const tabIndex = isTabStop ? 0 : -1;
  return (
    <article
      className={styles['card']}
      data-card={id}
      data-dragging={isDragging}
      onPointerEnter={() => onLook(id)}
      onFocus={() => onLook(id)}
    >
      <div className={styles['top']}>
        <span>{ref}</span>
        <Stay negotiation={negotiation} limitDays={limitDays} />
        <span className={styles['spacer']} />
        {grip}
        <button
          type="button"
          className={`${styles['grip']} ${styles['above']}`}
          style={{ cursor: 'pointer' }}
          aria-label={text('moveCard', { ref })}
          aria-haspopup="dialog"
          tabIndex={tabIndex}
          onClick={() => onMenu(negotiation)}
        >
          <EllipsisVertical size={15} aria-hidden />
        </button>
      </div>
      <Link
        className={styles['parties']}
        to="/negotiations/$id"
        params={{ id }}
        preload={false}
        draggable={false}
        tabIndex={tabIndex}
        data-link
      >
        <span className={styles['party']} title={providerName}>
          {providerName}
        </span>{' '}
        <span className={styles['party']} title={recipientName}>
          → {recipientName}
        </span>
      </Link>
      <div className={styles['line']}>
        <span className={styles['product']}>{product.name}</span>
        <span>{value ? formatMoney(value, { short: true }) : text('valueUndisclosed')}</span>
      </div>
      <div className={styles['foot']}>
        {onHold && (
          <span className={`${styles['chip']} ${styles['chipHold']}`} title={onHold.reason}>
            <PauseCircle size={12} aria-hidden />
            {text('onHold')}
          </span>
        )}
        {openObjections.blocking > 0 && (
          <span
            className={`${styles['chip']} ${styles['chipBlocking']}`}
            title={text('blocking', { count: openObjections.blocking })}
          >
            <ShieldAlert
              size={12}
              role="img"
              aria-label={text('blocking', { count: openObjections.blocking })}
            />
            {openObjections.blocking}
          </span>
        )}
        {openObjections.advisory > 0 && (
          <span className={styles['chip']} title={text('advisory', { count: openObjections.advisory })}>
            <CircleAlert
              size={12}
              role="img"
              aria-label={text('advisory', { count: openObjections.advisory })}
            />
            {openObjections.advisory}
          </span>
        )}
        <NextAction negotiation={negotiation} />
        <Owner name={negotiation.ownerName} />
      </div>
    </article>
  );
}

/** Days in the stage against its limit. */
function Stay({ negotiation, limitDays }: Pick<CardProps, 'negotiation' | 'limitDays'>) {
  const { daysInStage: days, overdue } = negotiation;
  if (days === null) return null;
  const [short, long] =
    limitDays === null
      ? [text('days', { days }), text('daysLong', { days })]
      : [
          text('daysOfLimit', { days, limit: limitDays }),
          text('daysOfLimitLong', { days, limit: limitDays }),
        ];
  return (
    <span
      className={overdue ? styles['late'] : undefined}
      title={overdue ? `${long}, ${text('late')}` : long}
    >
      · {short}
      {overdue && <AlarmClock size={12} role="img" aria-label={text('late')} />}
    </span>
  );
}

function NextAction({ negotiation: { nextAction } }: Pick<CardProps, 'negotiation'>) {
  if (!nextAction) return <span className={`${styles['next']} ${styles['none']}`}>{text('noNext')}</span>;
  const { what, dueOn } = nextAction;
  const isLate = daysUntil(dueOn) < 0;
  return (
    <span
      className={`${styles['next']} ${isLate ? styles['late'] : ''}`}
      title={`${what}, ${formatDay(dueOn)}`}
    >
      {isLate ? text('nextLate', { what, day: formatDay(dueOn) }) : `${what}, ${formatDay(dueOn)}`}
    </span>
  );
}

function Owner({ name }: { name: string | null }) {
  if (name === null) return null;
  const label = text('owner', { name });
  const initials = name
    .split(' ')
    .map((part) => part.charAt(0))
    .join('')
    .slice(0, 2);
  return (
    <span className={styles['owner']} role="img" aria-label={label} title={label}>
      {initials}
    </span>
  );
}
