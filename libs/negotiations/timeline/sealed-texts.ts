import type { Tx } from '#libs/database/tx.js';
import type { SealedText } from '#libs/journal/entry-text.js';
import type { Sealer } from '#libs/journal/sealer.js';

/** Who may have a salt that opens what an entry tells. */
const SALTS = ['person', 'contact', 'objection']
  .map((table) => `select id, sealing_salt as salt from ${table} where workspace_id = $1 and id = any($2)`)
  .join(' union all ');

/** Opens every sealed text in what entries tell; null where the salt is gone. */
export async function openTexts<Data>(
  tx: Tx,
  workspaceId: string,
  sealer: Sealer,
  data: readonly Data[],
): Promise<Data[]> {
  const owners = new Set<string>();
  for (const one of data) visit(one, ({ of }) => owners.add(of));
  if (owners.size === 0) return [...data];
  const rows = await tx.query<{ id: string; salt: Buffer | null }>(
    SALTS,
    [workspaceId, [...owners]],
    'sealing_salts',
  );
  const salts = new Map(rows.map(({ id, salt }) => [id, salt]));
  return data.map(
    (one) => visit(one, ({ sealed, of }) => sealer.open(sealed, salts.get(of) ?? null)) as Data,
  );
}

/** A copy in which something stands for each sealed text. */
function visit(value: unknown, replace: (sealed: SealedText) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => visit(item, replace));
  if (value === null || typeof value !== 'object') return value;
  if ('sealed' in value && 'of' in value) return replace(value as SealedText);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item, replace)]));
}
