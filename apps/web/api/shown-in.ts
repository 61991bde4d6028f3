import type { LiveEvent } from '#libs/api-client/index.js';

type RecordType = NonNullable<LiveEvent['record']>['type'];

/**
 * In which resources' answers a record of each type shows, by the first part of their query keys. What names the record
 * or its negotiation in its key shows it anyway.
 */
export const SHOWN_IN: Record<RecordType, readonly string[]> = {
  activity: ['activities'],
  agreement: ['agreements', 'negotiations', 'parties', 'reports'],
  ask: ['asks'],
  citation: ['record'],
  commitment: ['record'],
  contact: ['negotiations', 'parties'],
  correction: ['negotiations', 'reports'],
  data_exchange: ['negotiations', 'reports', 'withdrawals'],
  hold: ['negotiations', 'parties', 'reports'],
  import: ['imports'],
  negotiation: ['negotiations', 'objections', 'parties', 'reports', 'withdrawals'],
  next_action: ['negotiations', 'reports'],
  objection: ['negotiations', 'objections', 'parties', 'reports'],
  obligation: ['reports', 'withdrawals'],
  participant: ['negotiations'],
  party: [
    'agreements',
    'negotiations',
    'objections',
    'parties',
    'record',
    'reports',
    'withdrawals',
    'workspace',
  ],
  person: ['me', 'negotiations', 'objections', 'people'],
  pipeline: ['negotiations', 'pipeline', 'reports'],
  position: ['negotiations'],
  product: ['negotiations', 'products'],
  purpose_claim: ['record'],
  rating: ['record'],
  reminder: ['reminders'],
  saved_view: ['saved_views'],
  signal: ['record'],
  source: ['record', 'sources'],
  statement: ['parties', 'record'],
  suspension: ['negotiations', 'parties', 'reports'],
  token: ['tokens'],
  withdrawal: ['negotiations', 'objections', 'parties', 'reports', 'withdrawals'],
  workspace: ['me', 'reminders', 'reports', 'workspace'],
};
