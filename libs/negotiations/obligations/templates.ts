import { Temporal } from 'temporal-polyfill';
import type { DutySide, ObligationKind } from './obligation.entity.js';

/** What a withdrawal leaves behind is worked out from this. */
export interface Aftermath {
  /** The day on which it takes effect, `YYYY-MM-DD`. */
  from: string;
  /** Directions in which data changed hands. */
  exchanged: ReadonlySet<'received' | 'given'>;
  /** Until when each NDA that both sides had signed binds, `YYYY-MM-DD`; null for ever. */
  ndaEnds: readonly (string | null)[];
}

export interface DraftObligation {
  kind: ObligationKind;
  what: string;
  owedBy: DutySide;
  owedTo: DutySide;
  /** Who sees to it, where it is ours: the owner, or whoever speaks for legal. */
  by: 'owner' | 'legal';
  dueOn: string | null;
}

interface Template {
  kind: ObligationKind;
  what: string;
  by: DraftObligation['by'];
  /** Days after the withdrawal takes effect. */
  days: number;
}

/** Owed by whoever received data, and only where data changed hands. */
const OF_EXCHANGE: readonly Template[] = [
  { kind: 'return_or_destroy_samples', what: 'Return or destroy the samples.', by: 'owner', days: 30 },
  { kind: 'destroy_derivatives', what: 'Destroy what was derived from the samples.', by: 'owner', days: 30 },
  { kind: 'certificate_of_destruction', what: 'Certify the destruction.', by: 'legal', days: 45 },
];

/** What an exchange of data brings. */
export const KINDS_OF_EXCHANGE = OF_EXCHANGE.map(({ kind }) => kind);

/** Always ours. */
const ALWAYS: readonly Template[] = [
  { kind: 'revoke_credentials', what: 'Revoke credentials that the talks needed.', by: 'owner', days: 1 },
  { kind: 'stop_access', what: 'Stop access to shared folders and test systems.', by: 'owner', days: 1 },
  {
    kind: 'legal_hold_check',
    what: 'Check for a legal hold before anything is deleted.',
    by: 'legal',
    days: 5,
  },
  { kind: 'notify_internally', what: 'Tell everyone here who took part.', by: 'owner', days: 2 },
];

/** The duties that outlive a negotiation from which somebody withdrew. */
export function obligationsAfter({ from, exchanged, ndaEnds }: Aftermath): DraftObligation[] {
  const binding = ndaEnds.filter((end) => end === null || end > from);
  const survival: DraftObligation[] =
    binding.length > 0
      ? [
          {
            kind: 'nda_survival',
            what: 'Keep what the NDA covers confidential.',
            ...OURS,
            by: 'legal',
            dueOn: binding.includes(null) ? null : lastOf(binding as string[]),
          },
        ]
      : [];
  return [
    ...(exchanged.has('received') ? obligationsOfExchange('received', from) : []),
    ...(exchanged.has('given') ? obligationsOfExchange('given', from) : []),
    ...survival,
    ...ALWAYS.map((template) => draft(template, OURS, from)),
  ];
}

/** The duties of whoever received data, counted from a day. */
export function obligationsOfExchange(direction: 'received' | 'given', from: string): DraftObligation[] {
  return OF_EXCHANGE.map((template) => draft(template, direction === 'received' ? OURS : THEIRS, from));
}

const OURS = { owedBy: 'us', owedTo: 'them' } as const;
const THEIRS = { owedBy: 'them', owedTo: 'us' } as const;

function draft(
  { days, ...rest }: Template,
  sides: typeof OURS | typeof THEIRS,
  from: string,
): DraftObligation {
  return { ...rest, ...sides, dueOn: Temporal.PlainDate.from(from).add({ days }).toString() };
}

function lastOf(days: readonly string[]): string {
  return days.reduce((last, day) => (day > last ? day : last));
}
