import { useCallback, useMemo, useRef, useState } from 'react';
import type { NegotiationSummary } from '#libs/api-client/index.js';

export interface Selection {
  ids: ReadonlySet<string>;
  /** The chosen rows that are shown, in their order. */
  rows: readonly NegotiationSummary[];
  /** With `toHere` everything between the one chosen last and this one. */
  toggle: (index: number, toHere: boolean) => void;
  set: (rows: readonly NegotiationSummary[]) => void;
}

const NONE: ReadonlySet<string> = new Set();

/** Which rows are chosen. Another list begins with none. */
export function useSelection(rows: readonly NegotiationSummary[], list: string): Selection {
  const [{ ids, of }, setChosen] = useState({ ids: NONE, of: list });
  const anchor = useRef<number>(0);
  const latest = useRef(rows);
  latest.current = rows;
  const chosen = of === list ? ids : NONE;
  const toggle = useCallback(
    (index: number, toHere: boolean) => {
      const [from, to] = toHere
        ? [Math.min(anchor.current, index), Math.max(anchor.current, index)]
        : [index, index];
      anchor.current = index;
      setChosen((before) => {
        const next = new Set(before.of === list ? before.ids : NONE);
        const isAdding = toHere || !next.has(latest.current[index]!.id);
        for (const { id } of latest.current.slice(from, to + 1)) {
          if (isAdding) next.add(id);
          else next.delete(id);
        }
        return { ids: next, of: list };
      });
    },
    [list],
  );
  const set = useCallback(
    (all: readonly NegotiationSummary[]) => setChosen({ ids: new Set(all.map(({ id }) => id)), of: list }),
    [list],
  );
  return {
    ids: chosen,
    rows: useMemo(() => rows.filter(({ id }) => chosen.has(id)), [rows, chosen]),
    toggle,
    set,
  };
}
