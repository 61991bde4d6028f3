import type { Pipeline, Stage, TimelineItem } from '#libs/api-client/index.js';
import english from './timeline.en.json';
import { textsOf } from '../messages/messages.js';

const told = textsOf('timeline', english);
type Kind = keyof typeof english;

/** What an entry of the timeline says happened. A kind that has no words of its own yet is read as it is named. */
export function sentenceOf({ kind, data }: TimelineItem, pipeline: Pipeline): string {
  if (!isKnown(kind)) return plain(kind);
  const named = (stage: unknown): string => pipeline.stages[stage as Stage]?.name ?? wordsOf(stage);
  const passed = Array.isArray(data['passedThrough']) ? data['passedThrough'].map(named) : [];
  return told(
    passed.length > 0 ? 'stage_changed_through' : 'successorOf' in data ? 'negotiation_opened_again' : kind,
    {
      passed: passed.join(', '),
      from: named(data['from']),
      to: named(data['to']),
      stage: named(data['stage']),
      outcome: wordsOf(data['outcome']),
      activity: wordsOf(data['activity']),
      fields: fieldsOf(data),
    },
  );
}

const WRITTEN = [
  'text',
  'reason',
  'overrideReason',
  'statement',
  'rationale',
  'remark',
  'mitigation',
  'what',
];

/** What people wrote that an entry tells: a reason, a note, why what was upheld stands in the way no more. */
export function quotedIn({ data }: TimelineItem): string[] {
  const changed = Array.isArray(data['whatChanged'])
    ? data['whatChanged'].map(({ text }: { text: unknown }) => text)
    : [];
  return [...WRITTEN.map((key) => data[key]), ...changed].filter(
    (value): value is string => typeof value === 'string' && value !== '',
  );
}

function fieldsOf({ changes, fields }: TimelineItem['data']): string {
  const names = Array.isArray(changes) ? changes.map(({ field }: { field: string }) => field) : fields;
  return Array.isArray(names) ? names.map((name) => plain(String(name)).toLowerCase()).join(', ') : '';
}

function isKnown(kind: string): kind is Kind {
  return Object.hasOwn(english, kind);
}

function wordsOf(key: unknown): string {
  return typeof key === 'string' ? plain(key) : '';
}

/** `expectedCloseOn` and `due_diligence` as words. */
function plain(name: string): string {
  const words = name
    .replace(/(Id|On|At)$/, '')
    .replaceAll('_', ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
