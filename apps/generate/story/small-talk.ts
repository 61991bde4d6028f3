import type { ContactKind } from '#libs/negotiations/activities/activity.entity.js';
import type { Stage } from '#libs/negotiations/stages/stage-table.js';

/** What is said and written along the way. */
export const CONTACTS: Record<ContactKind, readonly string[]> = {
  call: [
    'They like the idea and ask who else is in.',
    'Their counsel is new and wants to read everything again.',
    'Went through the open points; two are left.',
    'They will put it before their board next month.',
    'Nobody there decides before the quarter ends.',
  ],
  meeting: [
    'Showed the test system to their product people.',
    'Both security teams met; a list of questions follows.',
    'They would start with one region.',
    'Talked through retention and deletion line by line.',
    'Their head of digital has left; we met the successor.',
  ],
  mail: [
    'Sent answers to their security questions.',
    'Sent the summary of what was agreed.',
    'Reminded them of the signature.',
    'They sent their standard terms.',
    'Sent the data sheet and asked for theirs.',
  ],
  message: [
    'They ask who joins the next call.',
    'Moved the call by a week.',
    'They have the document.',
    'A short yes.',
  ],
};

export const NEXT_ACTIONS = [
  'Send them the threat model',
  'Ask for the name of their counsel',
  'Draft the answer to their questions',
  'Set up a test account for them',
  'Agree the agenda of the next meeting',
  'Call about the signature',
];

export const STATUS_LINES: Record<Stage, readonly string[]> = {
  planning: ['Preparing the first letter', 'Looking for the right person there'],
  contacted: ['They want to see the threat model first', 'First call went well', 'No answer for two weeks'],
  nda: ['NDA is with their counsel', 'Their counsel asks for two changes'],
  scoping: ['Balance only, no transactions: they will confirm', 'Which lines they share is being listed'],
  due_diligence: ['Their security team has sent questions', 'On-site review is planned'],
  contract_negotiation: ['Liability is the last open clause', 'Term sheet is agreed in principle'],
  approval: ['Waiting for the committee', 'Papers are with the committee'],
  signed: ['Signed; kick-off next week'],
  onboarding: ['Test accounts are connected', 'First region goes next month'],
  live: ['Live; quarterly review is planned', 'Live; they think of a second product'],
};

export const ENDINGS = {
  dropped: ['We have no room for it this year.', 'Another product comes first.'],
  declined: [
    'They are building their own chat.',
    'They share no data with platforms for now.',
    'Not before their core system is replaced.',
  ],
  lapsed: ['Three letters without an answer.', 'Asleep since their last reorganisation.'],
  terminated: ['They leave the market.', 'Too few customers use it.'],
  expired: ['The agreement ran out and was not renewed.'],
} as const;

export const HOLDS = {
  us: 'Our team is busy with another launch.',
  them: 'They replace their core system first.',
  regulator: 'A rule is being drafted that would change the scope.',
  merger: 'They take over another bank and decide nothing before that is done.',
} as const;
