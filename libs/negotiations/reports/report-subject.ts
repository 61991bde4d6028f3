import type { Outcome, Stage } from '../stages/stage-table.js';

/** The negotiation that a line of a report is about, as it stands now. */
export interface ReportSubject {
  id: string;
  ref: string;
  stage: Stage;
  outcome: Outcome | null;
  providerName: string;
  recipientName: string;
  productName: string;
  ownerId: string | null;
  ownerName: string | null;
  statusLine: string | null;
}

/** A subject as one JSON object; `n` is the negotiation. */
export const SUBJECT_JSON = `
  json_build_object('id', n.id, 'ref', 'NEG-' || n.ref_number, 'stage', n.stage, 'outcome', n.outcome,
    'providerName', provider.display_name, 'recipientName', recipient.display_name, 'productName', product.name,
    'ownerId', n.owner_id, 'ownerName', owner.name, 'statusLine', n.status_line)`;

/** The joins that `SUBJECT_JSON` reads; `$1` is the workspace, `id` the negotiation's id in SQL. */
export function SUBJECT_FROM(id: string): string {
  return `
  join negotiation n on n.workspace_id = $1 and n.id = ${id}
  join party provider on provider.workspace_id = $1 and provider.id = n.provider_id
  join party recipient on recipient.workspace_id = $1 and recipient.id = n.recipient_id
  join product on product.workspace_id = $1 and product.id = n.product_id
  left join person owner on owner.workspace_id = $1 and owner.id = n.owner_id`;
}
