import { STAGES } from '../../stages/stage-table.js';

/** What a brief tells, in the order in which it is read. */
export const CHANGE_SECTIONS = [
  'opened',
  'advanced',
  'moved_back',
  'renewed',
  'closed',
  'held',
  'resumed',
  'taken_back',
  'value_changed',
  'close_date_moved',
  'objections_raised',
  'objections_decided',
  'waivers_granted',
  'waivers_expired',
  'waivers_expiring',
  'newly_overdue',
] as const;
export type ChangeSection = (typeof CHANGE_SECTIONS)[number];

/** Days ahead within which a waiver is about to expire: when legal first hears of it. */
export const EXPIRING_WITHIN_DAYS = 30;

const UNDOINGS = ['event_undone', 'event_corrected'] as const;

/** How the journal calls what may be told; the voiding that was taken back, so that the two cancel out. */
export const TOLD_KINDS = [
  'negotiation_opened',
  'negotiation_imported',
  'stage_changed',
  'negotiation_renewed',
  'negotiation_closed',
  'withdrawal_recorded',
  'withdrawal_documented',
  'negotiation_voided',
  'hold_begun',
  'hold_ended',
  'sharing_suspended',
  'sharing_resumed',
  ...UNDOINGS,
  'negotiation_edited',
  'objection_raised',
  'objection_reopened',
  'objection_resolved',
  'objection_upheld',
  'counterparty_decided',
  'objection_retracted',
  'objection_marked_duplicate',
  'objection_waived',
] as const;

/** Whether an entry `e` takes another back. */
export const IS_UNDOING = `e.kind in (${UNDOINGS.map((kind) => `'${kind}'`).join(', ')})`;

const PLACE = (stage: string): string => `array_position('{${STAGES.join(',')}}'::text[], ${stage})`;

/**
 * The section of an entry `e` with its `data`; null where it is not told by itself. A concern that was never raised is
 * for its writer and legal alone, and stays out.
 */
export const SECTION_OF_ENTRY = `
  case
    when e.kind in ('negotiation_opened', 'negotiation_imported') then 'opened'
    when e.kind = 'stage_changed' and ${PLACE("e.data ->> 'to'")} > ${PLACE("e.data ->> 'from'")} then 'advanced'
    when e.kind = 'stage_changed' then 'moved_back'
    when e.kind = 'negotiation_renewed' then 'renewed'
    when e.kind in ('negotiation_closed', 'withdrawal_recorded', 'withdrawal_documented') then 'closed'
    when e.kind in ('hold_begun', 'sharing_suspended') then 'held'
    when e.kind in ('hold_ended', 'sharing_resumed') then 'resumed'
    when ${IS_UNDOING} then 'taken_back'
    when e.kind = 'objection_raised' or e.kind = 'objection_reopened' and e.data ->> 'to' = 'raised'
      then 'objections_raised'
    when e.kind in ('objection_resolved', 'objection_upheld', 'counterparty_decided', 'objection_marked_duplicate')
      or e.kind = 'objection_retracted' and e.data ->> 'from' <> 'noted' then 'objections_decided'
    when e.kind = 'objection_waived' then 'waivers_granted'
  end`;
