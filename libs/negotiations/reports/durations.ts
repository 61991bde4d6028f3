/** Stays or cases of one length: how many came to an end after so many days, how many were still open at that age. */
export interface DurationCount {
  /** Whole days, from 0. @integer */
  days: number;
  /** @integer */
  events: number;
  /** @integer */
  censored: number;
}

/** A moment at which something ended, with everyone who was still under observation just before it. */
export interface RiskSet<Count> {
  days: number;
  atRisk: number;
  counts: Count;
}

/**
 * The risk sets of a histogram, shortest first. Several cells of one length are added up; whoever is censored on a
 * day was still at risk on that day, as in Kaplan and Meier (1958).
 */
export function riskSets<Cell extends { days: number; censored: number }, Count>(
  cells: readonly Cell[],
  {
    none,
    add,
    sizeOf,
  }: { none: Count; add: (sum: Count, cell: Cell) => Count; sizeOf: (sum: Count) => number },
): RiskSet<Count>[] {
  const days = new Map<number, { counts: Count; censored: number }>();
  for (const cell of cells) {
    const sum = days.get(cell.days) ?? { counts: none, censored: 0 };
    days.set(cell.days, { counts: add(sum.counts, cell), censored: sum.censored + cell.censored });
  }
  const sets: RiskSet<Count>[] = [];
  let atRisk = 0;
  for (const [length, { counts, censored }] of [...days].toSorted(([one], [other]) => other - one)) {
    atRisk += sizeOf(counts) + censored;
    if (sizeOf(counts) > 0) sets.push({ days: length, atRisk, counts });
  }
  return sets.toReversed();
}
