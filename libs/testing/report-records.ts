/** Whoever reads reports: an answer for each path below `/api/v1`. */
export interface Reader {
  get: (path: string) => Promise<{ status: number; body?: unknown }>;
}

/**
 * Walks a report and reads the list behind each of its figures: wherever an object has `records`, each address in it
 * lists as many records as the figure of that name beside it says. Throws at the first that does not. Answers how many
 * figures there were.
 */
export async function expectListed(by: Reader, report: unknown): Promise<number> {
  let figures = 0;
  for (const { figure, count, address } of figuresIn(report)) {
    figures += 1;
    const listed = await everyRecord(by, address);
    if (listed.length !== count) {
      throw new Error(`${figure} is ${count}, but ${address} lists ${listed.length}`);
    }
    if (new Set(listed.map((each) => JSON.stringify(each))).size !== listed.length) {
      throw new Error(`${address} lists something twice`);
    }
  }
  return figures;
}

interface Figure {
  figure: string;
  count: number;
  address: string;
}

function figuresIn(value: unknown, path = ''): Figure[] {
  if (value === null || typeof value !== 'object') return [];
  const entries = Object.entries(value as Record<string, unknown>);
  return entries.flatMap(([name, inner]) => {
    if (name !== 'records') return figuresIn(inner, `${path}/${name}`);
    return Object.entries(inner as Record<string, string>).map(([figure, address]) => ({
      figure: `${path}/${figure}`,
      count: (value as Record<string, number>)[figure]!,
      address,
    }));
  });
}

async function everyRecord(by: Reader, address: string): Promise<unknown[]> {
  const all: unknown[] = [];
  let cursor = '';
  do {
    const page = await by.get(`${address}&limit=7${cursor}`);
    if (page.status !== 200)
      throw new Error(`${address} answers ${page.status}: ${JSON.stringify(page.body)}`);
    const { items, nextCursor } = page.body as { items: unknown[]; nextCursor: string | null };
    all.push(...items);
    cursor = nextCursor === null ? '' : `&cursor=${nextCursor}`;
  } while (cursor);
  return all;
}
