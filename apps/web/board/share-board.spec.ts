import { expect, it } from 'vitest';
import type { Board, BoardColumn, NegotiationSummary, Stage } from '#libs/api-client/index.js';
import { moved } from '../moves/move-card.js';
import { shareBoard } from './share-board.js';

const card = (id: string): NegotiationSummary =>
  ({ id, stage: 'planning', product: { name: `Product of ${id}` } }) as NegotiationSummary;
const column = (stage: Stage, ...ids: string[]): BoardColumn =>
  ({ stage, count: ids.length, overdue: 0, value: [], items: ids.map(card) }) as unknown as BoardColumn;
const BOARD: Board = {
  columns: [column('planning', 'a', 'b'), column('contacted', 'c', 'd'), column('nda', 'e')],
};

it('keeps every card that only makes room, and every column that nothing was done to', () => {
  const [planning, contacted, nda] = shareBoard(BOARD, moved(BOARD, 'a', 'contacted')).columns;
  expect(planning!.items.map(({ id }) => id)).toEqual(['b']);
  expect(planning!.items[0]).toBe(BOARD.columns[0]!.items[1]);
  expect(contacted!.items.map(({ id }) => id)).toEqual(['a', 'c', 'd']);
  expect(contacted!.items[1]).toBe(BOARD.columns[1]!.items[0]);
  expect(contacted!.items[2]).toBe(BOARD.columns[1]!.items[1]);
  expect(nda).toBe(BOARD.columns[2]);
});

it('keeps what was read again and is as before, and takes what is not', () => {
  const read = structuredClone(BOARD);
  expect(shareBoard(BOARD, read)).toBe(BOARD);
  read.columns[1]!.items[1]!.product.name = 'Another';
  const shared = shareBoard(BOARD, read);
  expect(shared).toEqual(read);
  expect(shared.columns[0]).toBe(BOARD.columns[0]);
  expect(shared.columns[1]!.items[0]).toBe(BOARD.columns[1]!.items[0]);
  expect(shared.columns[1]!.items[1]).not.toBe(BOARD.columns[1]!.items[1]);
});
