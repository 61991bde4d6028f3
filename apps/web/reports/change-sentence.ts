import type { ChangeItem, Stage } from '#libs/api-client/index.js';
import { formatDate, formatMoney } from '../messages/formats.js';
import { term } from '../terms/texts.js';
import { text } from './texts.js';

/** What is different, in as few words as there are. */
export function changeSentence(item: ChangeItem, nameOf: (stage: Stage) => string): string {
  return [...detailsOf(item, nameOf), item.late && text('late')].filter(Boolean).join(' · ');
}

function detailsOf(item: ChangeItem, nameOf: (stage: Stage) => string): (string | null)[] {
  const { move, closing, pause, value, closeDate, objection, overdue, waiverExpiresOn } = item;
  const undisclosed = text('undisclosed');
  if (move) return [text('change_to', { from: nameOf(move.from), to: nameOf(move.to) })];
  if (closing) {
    const by = closing.by ? ` ${term(`by_${closing.by}`)}` : '';
    const why = closing.statedReason ? term(`reason_${closing.statedReason}`) : closing.reason;
    return [`${term(`outcome_${closing.outcome}`)}${by}`, why];
  }
  if (value) {
    const from = value.from ? formatMoney(value.from) : undisclosed;
    return [text('change_to', { from, to: value.to ? formatMoney(value.to) : undisclosed })];
  }
  if (closeDate) {
    const dayOf = (day: string | null): string => (day ? formatDate(day) : '–');
    return [text('change_to', { from: dayOf(closeDate.from), to: dayOf(closeDate.to) })];
  }
  if (overdue) {
    const { stage, days, limitDays } = overdue;
    return [nameOf(stage), text('overdueBy', { days, limit: limitDays })];
  }
  if (objection) {
    return [
      objection.category && term(`category_${objection.category}`),
      objection.decision && term(`status_${objection.decision}`),
      waiverExpiresOn && formatDate(waiverExpiresOn),
    ];
  }
  return [pause?.reason ?? item.negotiation.productName];
}
