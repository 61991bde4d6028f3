/** A number of a report, exact: past what a JavaScript number holds exactly it is a bigint. */
export type Figure = number | bigint;

/** What a cell counts, in the order that its measure says. */
export type Figures = readonly Figure[];

/** What was counted, by cell. */
export type Cells = Map<string, Figure[]>;

/** Cells as they are stored: what a JSON number does not hold exactly is a string. */
export type StoredCells = Record<string, (number | string)[]>;

/** Adds to a cell, or takes from it. */
export function addTo(cells: Cells, key: string, figures: Figures, times: 1 | -1 = 1): void {
  const sum = cells.get(key);
  if (!sum) {
    cells.set(key, times === 1 ? [...figures] : figures.map((figure) => -figure));
    return;
  }
  for (let index = 0; index < figures.length; index += 1) {
    const figure = figures[index]!;
    if (figure !== 0) sum[index] = plus(sum[index] ?? 0, times === 1 ? figure : -figure);
  }
}

/** Adds all of some cells to others. */
export function addAll(cells: Cells, others: Cells): void {
  for (const [key, figures] of others) addTo(cells, key, figures);
}

export function addStored(cells: Cells, stored: StoredCells, times: 1 | -1 = 1): void {
  for (const [key, figures] of Object.entries(stored)) {
    const isExact = figures.every((figure) => typeof figure === 'number');
    addTo(
      cells,
      key,
      isExact ? figures : figures.map((figure) => (typeof figure === 'string' ? BigInt(figure) : figure)),
      times,
    );
  }
}

/** As it is stored; null when nothing is left in any cell. */
export function storedForm(cells: Cells): string | null {
  const stored: StoredCells = {};
  let isEmpty = true;
  for (const [key, figures] of cells) {
    if (figures.every((figure) => figure === 0)) continue;
    isEmpty = false;
    stored[key] = figures.map((figure) => (typeof figure === 'bigint' ? String(figure) : figure));
  }
  return isEmpty ? null : JSON.stringify(stored);
}

/** Digits → a figure. */
export function figureOf(digits: string): Figure {
  return exact(BigInt(digits));
}

export function plus(one: Figure, other: Figure): Figure {
  if (typeof one === 'number' && typeof other === 'number') {
    const sum = one + other;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return exact(BigInt(one) + BigInt(other));
}

function exact(figure: bigint): Figure {
  const number = Number(figure);
  return Number.isSafeInteger(number) ? number : figure;
}
