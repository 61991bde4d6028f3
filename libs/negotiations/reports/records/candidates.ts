import type { History } from '../rollups/history.js';
import { turnsOf } from '../rollups/measures/turns.js';
import type { Turn } from '../rollups/measures/turns.js';
import type { Listing } from './figures.js';
import type { ReportRecord } from './report-record.js';

/** What may stand behind a figure. */
export interface Candidate {
  /** The history as if this record were the only one of its kind. */
  alone: History;
  record: ReportRecord['record'];
  round: number | null;
}

/** What one negotiation may have behind a figure, each by itself, in an order that does not change. */
export function candidates(history: History, negotiationId: string, of: Listing['of']): Candidate[] {
  const tales = history.objections;
  const negotiation = { type: 'negotiation' as const, id: negotiationId };
  const kinds: Record<Listing['of'], () => Candidate[]> = {
    negotiation: () => [{ alone: history, record: negotiation, round: null }],
    stay: () =>
      history.stays.map((stay, at) => ({
        alone: { ...history, stays: [stay] },
        record: negotiation,
        round: at + 1,
      })),
    turn: () =>
      turnsOf(history).map((turn, at) => ({
        alone: { ...history, waitingOn: onlyIn(turn) },
        record: negotiation,
        round: at + 1,
      })),
    withdrawal: () =>
      history.withdrawal
        ? [{ alone: history, record: { type: 'withdrawal', id: history.withdrawal.id }, round: null }]
        : [],
    objection: () =>
      tales.map((tale) => ({
        alone: { ...history, objections: [tale] },
        record: { type: 'objection', id: tale.id },
        round: null,
      })),
    round: () =>
      tales.flatMap((tale) =>
        tale.rounds.map((round, at) => ({
          alone: { ...history, objections: [{ ...tale, rounds: [round] }] },
          record: { type: 'objection' as const, id: tale.id },
          round: at + 1,
        })),
      ),
  };
  return kinds[of]();
}

function onlyIn({ start, end, waitingOn }: Turn): History['waitingOn'] {
  const turn: History['waitingOn'] = [
    [null, null],
    [start, waitingOn],
  ];
  return end === null ? turn : [...turn, [end, null]];
}
