import type { Tx } from '#libs/database/tx.js';
import type { ObjectionCategory } from './vocabulary.js';

/** What became of objections of one category: what is good to know while another one is written. */
export interface PrecedentView {
  category: ObjectionCategory;
  /** In how many one was raised. @integer */
  negotiations: number;
  /** Of them, by what became of the objection; one negotiation may have several. @integer */
  undecided: number;
  /** @integer */
  resolved: number;
  /** @integer */
  waived: number;
  /** @integer */
  upheld: number;
  /** Of them, those that were withdrawn. @integer */
  withdrew: number;
  /** What resolved the latest. */
  resolvedBy: { objectionId: string; negotiationRef: string; mitigation: string }[];
}

/** As many as one reads while writing. */
const MITIGATIONS = 3;

/** Concerns were never raised, and what was raised by mistake is no precedent. */
const RAISED = `
  from objection o
  join negotiation n on n.workspace_id = o.workspace_id and n.id = o.negotiation_id and n.voided_at is null
  where o.workspace_id = $1 and o.category = $2 and o.raised_at is not null
    and o.status not in ('dismissed', 'retracted', 'duplicate')`;

export async function readPrecedent(
  tx: Tx,
  workspaceId: string,
  category: ObjectionCategory,
): Promise<PrecedentView> {
  const row = await tx.one<{ view: PrecedentView }>(
    `select json_build_object('category', $2::text,
       'negotiations', count(distinct o.negotiation_id),
       'undecided', count(distinct o.negotiation_id)
         filter (where o.status in ('raised', 'under_review', 'mitigation_proposed')),
       'resolved', count(distinct o.negotiation_id) filter (where o.status = 'resolved'),
       'waived', count(distinct o.negotiation_id) filter (where o.status = 'waived'),
       'upheld', count(distinct o.negotiation_id) filter (where o.status = 'upheld'),
       'withdrew', count(distinct o.negotiation_id) filter (where n.outcome = 'withdrawn'),
       'resolvedBy', (select coalesce(json_agg(latest.told), '[]') from (
         select json_build_object('objectionId', o.id, 'negotiationRef', 'NEG-' || n.ref_number,
           'mitigation', o.mitigation) as told
         ${RAISED} and o.status = 'resolved' and o.mitigation is not null
         order by o.decided_at desc, o.id limit ${MITIGATIONS}) latest)) as view
     ${RAISED}`,
    [workspaceId, category],
    'objection_precedent',
  );
  return row!.view;
}
