import type { Tx } from '#libs/database/tx.js';
import { notFound } from '#libs/problems/domain-error.js';
import type { Dossier } from './dossier.js';
import { OBJECTION_FACTS_JSON } from './objection-sql.js';

/** One statement, one row of JSON: whatever a decision on a negotiation reads. */
const DOSSIER = `
  select json_build_object(
    'id', n.id, 'version', n.version, 'refNumber', n.ref_number, 'stage', n.stage, 'outcome', n.outcome,
    'closedAt', parley_instant(n.closed_at), 'voidedAt', parley_instant(n.voided_at),
    'openedAt', parley_instant(n.opened_at), 'createdAt', parley_instant(n.created_at),
    'providerId', n.provider_id, 'recipientId', n.recipient_id, 'imported', n.imported is not null,
    'useCase', n.use_case, 'firstContactOn', n.first_contact_on, 'agreedToTalkOn', n.agreed_to_talk_on,
    'termSheetLink', n.term_sheet_link, 'privacyAssessmentStartedOn', n.privacy_assessment_started_on,
    'privacyAssessmentCompletedOn', n.privacy_assessment_completed_on, 'goLiveApprovedOn', n.go_live_approved_on,
    'monitoringReviewOn', n.monitoring_review_on, 'dataProtectionRoles', n.data_protection_roles,
    'people', json_build_object('ownerId', n.owner_id, 'ownerManagerId',
      (select manager_id from person p where p.workspace_id = n.workspace_id and p.id = n.owner_id),
      'counselId', n.counsel_id),
    'visit', (select json_build_object('id', v.id, 'ordinal', v.ordinal, 'stage', v.stage,
        'enteredAt', parley_instant(v.entered_at), 'countedFrom', parley_instant(v.counted_from),
        'passedThrough', v.passed_through)
      from stage_visit v where v.workspace_id = n.workspace_id and v.negotiation_id = n.id
        and v.left_at is null and v.undone_at is null),
    'pauses', (select coalesce(json_agg(json_build_object('id', h.id, 'kind', h.kind,
        'startedAt', parley_instant(h.started_at))), '[]')
      from pause h where h.workspace_id = n.workspace_id and h.negotiation_id = n.id and h.ended_at is null),
    'pausedAt', (select parley_instant(max(coalesce(h.ended_at, h.started_at))) from pause h
      where h.workspace_id = n.workspace_id and h.negotiation_id = n.id),
    'firstExchangedAt', (select parley_instant(min(x.exchanged_at)) from data_exchange x
      where x.workspace_id = n.workspace_id and x.negotiation_id = n.id and x.voided_at is null),
    'objections', ${OBJECTION_FACTS_JSON},
    'agreements', (select coalesce(json_agg(json_build_object('id', a.id, 'kind', a.kind, 'expiresOn', a.expires_on,
        'survivesUntil', a.survives_until,
        'signatures', (select coalesce(json_agg(json_build_object('partyId', s.party_id, 'signedOn', s.signed_on)), '[]')
          from agreement_signature s where s.workspace_id = a.workspace_id and s.agreement_id = a.id
            and s.removed_at is null))), '[]')
      from agreement_coverage c join agreement a on a.workspace_id = c.workspace_id and a.id = c.agreement_id
      where c.workspace_id = n.workspace_id and c.negotiation_id = n.id and c.removed_at is null),
    'pipeline', (select json_build_object('version', p.version, 'preset', p.preset, 'stages', p.stages, 'gates', p.gates)
      from pipeline p where p.workspace_id = n.workspace_id order by p.version desc limit 1),
    'timeZone', (select time_zone from workspace w where w.id = n.workspace_id)
  ) as dossier
  from negotiation n where n.workspace_id = $1 and n.id = $2`;

/** Reads the dossier. Take the negotiation's lock first when the answer is for a decision. */
export async function loadDossier(tx: Tx, workspaceId: string, id: string): Promise<Dossier> {
  const row = await tx.one<{ dossier: Dossier }>(DOSSIER, [workspaceId, id], 'dossier');
  if (!row) throw notFound('negotiation');
  return row.dossier;
}
