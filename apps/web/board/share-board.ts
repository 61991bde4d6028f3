import { replaceEqualDeep } from '@tanstack/react-query';
import type { Board, BoardColumn, NegotiationSummary } from '#libs/api-client/index.js';

type Cards = ReadonlyMap<string, NegotiationSummary>;

/**
 * A board as it is now, made of the very objects of the one before wherever they are equal. A card is told by its id and
 * not by its place: where one is put first, those below it are not drawn anew.
 */
export function shareBoard(before: Board | undefined, now: Board): Board {
  if (!before) return now;
  const cards = new Map(before.columns.flatMap(({ items }) => items).map((card) => [card.id, card]));
  const columns = now.columns.map((column) => {
    const same = before.columns.find(({ stage }) => stage === column.stage);
    return same && same !== column ? shareColumn(same, column, cards) : column;
  });
  return areSame(columns, before.columns) ? before : { columns };
}

function shareColumn(before: BoardColumn, now: BoardColumn, cards: Cards): BoardColumn {
  const items = now.items.map((card) => replaceEqualDeep(cards.get(card.id), card));
  const known = areSame(items, before.items) ? before : { ...before, items };
  return replaceEqualDeep(known, { ...now, items: known.items });
}

function areSame<Each>(these: readonly Each[], those: readonly Each[]): boolean {
  return these.length === those.length && these.every((each, at) => each === those[at]);
}
