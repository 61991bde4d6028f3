import type { Board, Stage } from '#libs/api-client/index.js';

/** A board as it is once a card stands in another column, first of it; sums are the server's to say. */
export function moved(board: Board, id: string, to: Stage): Board {
  const from = board.columns.find(({ items }) => items.some((card) => card.id === id));
  const card = from?.items.find((each) => each.id === id);
  if (!from || !card || from.stage === to) return board;
  const arrived = { ...card, stage: to, daysInStage: 0, overdue: false };
  return {
    columns: board.columns.map((column) => {
      if (column === from) {
        const items = column.items.filter((each) => each !== card);
        return { ...column, items, count: column.count - 1, overdue: column.overdue - Number(card.overdue) };
      }
      if (column.stage === to) {
        return { ...column, items: [arrived, ...column.items], count: column.count + 1 };
      }
      return column;
    }),
  };
}
