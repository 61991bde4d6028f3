import type { ActivityKind, Outcome, Pipeline, Rule, Stage, TimelineItem } from '#libs/api-client/index.js';
import { textsOf } from '../messages/messages.js';
import { term } from '../terms/texts.js';
import english from './timeline.en.json';

const told = textsOf('timeline', english);
type Kind = keyof typeof english;

/** What an entry of the timeline says happened. A kind that has no words of its own yet is read as it is named. */
export function sentenceOf({ kind, data }: TimelineItem, pipeline: Pipeline): string {
  if (!isKnown(kind)) return plain(kind);
  const named = (stage: unknown): string => pipeline.stages[stage as Stage]?.name ?? wordsOf(stage);
  const passed = Array.isArray(data['passedThrough']) ? data['passedThrough'].map(named) : [];
  return told(worded(kind, data), {
    passed: passed.join(', '),
    from: named(data['from']),
    to: named(data['to']),
    stage: named(data['stage']),
    outcome: term(`outcome_${data['outcome'] as Outcome}`),
    activity: term(`activity_${data['activity'] as ActivityKind}`),
    fields: fieldsOf(data),
    rule: term(`rule_${data['rule'] as Rule}`),
  });
}

/** Some kinds are told in other words by what is known of them. */
function worded(kind: Kind, { passedThrough, successorOf, privileged }: TimelineItem['data']): Kind {
  if (Array.isArray(passedThrough) && passedThrough.length > 0) return 'stage_changed_through';
  if (successorOf !== undefined) return 'negotiation_opened_again';
  return kind === 'note_written' && privileged === true ? 'privileged_note_written' : kind;
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
  return Array.isArray(names) ? names.map((name) => fieldName(String(name))).join(', ') : '';
}

function isKnown(kind: string): kind is Kind {
  return Object.hasOwn(english, kind);
}

function fieldName(field: string): string {
  const key = `field_${field}`;
  return isKnown(key) ? told(key) : plain(field).toLowerCase();
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
