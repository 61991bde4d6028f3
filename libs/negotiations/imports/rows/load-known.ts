import type { Tx } from '#libs/database/tx.js';
import { statedValue } from './identity.js';
import type { UncertainTime } from '../../stages/uncertain-time.js';

/** A negotiation, or an earlier row of the same file, that a row may be the same as. */
export interface Known {
  firstContact: string | null;
  /** Null of a row of this file. */
  negotiation: { id: string; ref: string } | null;
  row: number | null;
}

/** What this file has said before, and what earlier imports have entered, by the keys of rows. */
export async function loadKnownByKey(
  tx: Tx,
  { workspaceId, importId, before }: { workspaceId: string; importId: string; before: number },
  keys: readonly string[],
): Promise<{ inFile: Map<string, Known[]>; entered: Map<string, Known[]> }> {
  const [inFile, entered] = await Promise.all([
    tx.query<{ key: string; row: number; firstContact: string | null }>(
      `select identity as key, row, first_contact as "firstContact" from import_row
       where workspace_id = $1 and import_id = $2 and identity = any($3) and row < $4 and outcome <> 'wrong'
       order by row`,
      [workspaceId, importId, keys, before],
      'import_said_before',
    ),
    tx.query<{ key: string; id: string; ref: string; firstContact: string | null }>(
      `select distinct r.identity as key, n.id, 'NEG-' || n.ref_number as ref, r.first_contact as "firstContact"
       from import_row r
       join negotiation n on n.workspace_id = r.workspace_id and n.id = r.negotiation_id and n.voided_at is null
       where r.workspace_id = $1 and r.import_id <> $2 and r.identity = any($3)`,
      [workspaceId, importId, keys],
      'import_entered_before',
    ),
  ]);
  return {
    inFile: grouped(
      inFile.map(({ key, row, firstContact }) => [key, { firstContact, negotiation: null, row }] as const),
    ),
    entered: grouped(
      entered.map(
        ({ key, id, ref, firstContact }) =>
          [key, { firstContact, negotiation: { id, ref }, row: null }] as const,
      ),
    ),
  };
}

/** Whom and what a row is about, where both are here. */
export interface Pair {
  counterpartyId: string;
  productId: string;
  recipientId: string | null;
}

export function pairKey({ counterpartyId, productId, recipientId }: Pair): string {
  return `${counterpartyId} ${productId} ${recipientId ?? ''}`;
}

/** Negotiations between the same parties about the same product that this import has not entered itself. */
export async function loadKnownByPair(
  tx: Tx,
  { workspaceId, importId }: { workspaceId: string; importId: string },
  pairs: readonly Pair[],
): Promise<Map<string, Known[]>> {
  if (pairs.length === 0) return new Map();
  const rows = await tx.query<{
    id: string;
    ref: string;
    place: number;
    firstContactOn: UncertainTime | null;
  }>(
    `select x.place, n.id, 'NEG-' || n.ref_number as ref, n.first_contact_on as "firstContactOn"
     from unnest($3::uuid[], $4::uuid[], $5::uuid[]) with ordinality x(counterparty, product, recipient, place)
     join negotiation n on n.workspace_id = $1 and n.product_id = x.product and n.voided_at is null
       and (n.provider_id = x.counterparty or n.recipient_id = x.counterparty)
       and (x.recipient is null or n.recipient_id = x.recipient)
     where not exists (select 1 from import_row r
       where r.workspace_id = $1 and r.negotiation_id = n.id and r.import_id = $2 and r.outcome = 'new')`,
    [
      workspaceId,
      importId,
      pairs.map(({ counterpartyId }) => counterpartyId),
      pairs.map(({ productId }) => productId),
      pairs.map(({ recipientId }) => recipientId),
    ],
    'import_same_pair',
  );
  return grouped(
    rows.map(({ id, ref, place, firstContactOn }) => [
      pairKey(pairs[place - 1]!),
      { firstContact: statedValue(firstContactOn), negotiation: { id, ref }, row: null },
    ]),
  );
}

function grouped(entries: readonly (readonly [string, Known])[]): Map<string, Known[]> {
  const groups = new Map<string, Known[]>();
  for (const [key, known] of entries) {
    const group = groups.get(key);
    if (group) group.push(known);
    else groups.set(key, [known]);
  }
  return groups;
}
