import {
  approveWaiver,
  askWaiver,
  dismissConcern,
  downgradeObjection,
  markDuplicate,
  proposeMitigation,
  raiseConcern,
  recordCounterpartyDecision,
  refuseWaiver,
  reopenObjection,
  resolveObjection,
  retractObjection,
  reviewObjection,
  triageObjection,
  upholdObjection,
} from '#libs/api-client/index.js';
import type { Objection, ObjectionStatus } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import type { ifMatch } from '../api/if-match.js';
import type { Action } from '../session/me.js';
import type { StepValues } from './step-values.js';
import type { text } from './texts.js';
import { UNDECIDED as UNDECIDED_OR_NOTED } from './vocabulary.js';

type Field = keyof StepValues;
type Name = Parameters<typeof text>[0] extends infer Key
  ? Key extends `step_${infer Named}`
    ? Named
    : never
  : never;

/** Something that can be done about an objection. */
export interface Step {
  /** Of its texts, and what tells it from the others. */
  name: Name;
  can: Action;
  /** Whether there is anything to do at all. Whether it is permitted here, the server says. */
  fits: (objection: Objection, me: string) => boolean;
  /** Whether it has been taken already: then it comes after those that have not. */
  wasTaken?: (objection: Objection) => boolean;
  asks: readonly { field: Field; isRequired: boolean }[];
  take: (given: Given) => Promise<unknown>;
  /** It is taken on the waiver, not on the objection. */
  isOfWaiver?: boolean;
}

interface Given {
  id: string;
  headers: ReturnType<typeof ifMatch>;
  said: object;
}

type Ask<Body> = (options: {
  path: { id: string };
  headers: Given['headers'];
  body: Body;
}) => Promise<{ data?: unknown; error?: unknown; response?: Response }>;

const taking =
  <Body extends object>(ask: Ask<Body>): Step['take'] =>
  ({ id, headers, said }) =>
    call(() => ask({ path: { id }, headers, body: said as Body }));

const asked = (isRequired: boolean, ...fields: Field[]) => fields.map((field) => ({ field, isRequired }));
const must = (...fields: Field[]) => asked(true, ...fields);
const may = (...fields: Field[]) => asked(false, ...fields);

const UNDECIDED: readonly ObjectionStatus[] = UNDECIDED_OR_NOTED.filter((status) => status !== 'noted');
const isUndecided = ({ status }: Objection): boolean => UNDECIDED.includes(status);
const isNoted = ({ status }: Objection): boolean => status === 'noted';
const stands = ({ status }: Objection): boolean => UNDECIDED.includes(status) || status === 'waived';
const isTheirs = ({ side }: Objection): boolean => side === 'theirs';
const waitsForSignature = ({ waiver }: Objection, me: string): boolean =>
  waiver?.status === 'asked' && waiver.askedBy !== me;

/** In the order in which they are offered: what leads on before what ends. */
export const STEPS: readonly Step[] = [
  {
    name: 'waiver_approval',
    can: 'waiver.approve',
    fits: waitsForSignature,
    asks: [],
    take: ({ id, headers }) => call(() => approveWaiver({ path: { id }, headers })),
    isOfWaiver: true,
  },
  {
    name: 'waiver_refusal',
    can: 'waiver.approve',
    fits: waitsForSignature,
    asks: must('reason'),
    take: taking(refuseWaiver),
    isOfWaiver: true,
  },
  {
    name: 'raising',
    can: 'objection.raise_noted',
    fits: isNoted,
    asks: [...must('category', 'severity'), ...may('likelihood', 'blocking', 'occurredOn')],
    take: taking(raiseConcern),
  },
  {
    name: 'dismissal',
    can: 'objection.dismiss',
    fits: isNoted,
    asks: [...must('reason'), ...may('occurredOn')],
    take: taking(dismissConcern),
  },
  {
    name: 'review',
    can: 'objection.review',
    fits: ({ status }) => status === 'raised' || status === 'mitigation_proposed',
    wasTaken: ({ reviewedAt }) => reviewedAt !== null,
    asks: may('reason', 'occurredOn'),
    take: taking(reviewObjection),
  },
  {
    name: 'triage',
    can: 'objection.triage',
    fits: isUndecided,
    wasTaken: ({ triagedAt }) => triagedAt !== null,
    asks: [
      ...must('severity'),
      ...may('likelihood', 'blocking', 'nonWaivableGround', 'reason', 'occurredOn'),
    ],
    take: taking(triageObjection),
  },
  {
    name: 'mitigation',
    can: 'objection.propose_mitigation',
    fits: ({ status }) => status === 'under_review' || status === 'mitigation_proposed',
    wasTaken: ({ status }) => status === 'mitigation_proposed',
    asks: [...must('mitigation'), ...may('occurredOn')],
    take: taking(proposeMitigation),
  },
  {
    name: 'resolution',
    can: 'objection.resolve',
    fits: (objection) => stands(objection) && !isTheirs(objection),
    asks: [...must('reason'), ...may('evidence', 'occurredOn')],
    take: taking(resolveObjection),
  },
  {
    name: 'upholding',
    can: 'objection.uphold',
    fits: (objection) => stands(objection) && objection.status !== 'raised' && !isTheirs(objection),
    asks: [...must('reason'), ...may('occurredOn')],
    take: taking(upholdObjection),
  },
  {
    name: 'counterparty_decision',
    can: 'objection.record_counterparty_decision',
    fits: (objection) => isUndecided(objection) && isTheirs(objection),
    asks: [...must('decision', 'decidedBy'), ...may('reason', 'occurredOn')],
    take: taking(recordCounterpartyDecision),
  },
  {
    name: 'waiver',
    can: 'waiver.ask',
    fits: (objection) =>
      objection.side === 'ours' &&
      objection.nonWaivableGround === null &&
      objection.waiver?.status !== 'asked' &&
      (stands(objection) || objection.status === 'upheld'),
    asks: [...must('rationale', 'residualRisk', 'expiresOn'), ...may('as')],
    take: taking(askWaiver),
  },
  {
    name: 'downgrade',
    can: 'objection.downgrade',
    fits: (objection) => isUndecided(objection) && objection.blocking,
    asks: [...must('reason'), ...may('severity', 'occurredOn')],
    take: taking(downgradeObjection),
  },
  {
    name: 'duplicate',
    can: 'objection.mark_duplicate',
    fits: isUndecided,
    asks: [...must('ofObjectionId'), ...may('reason', 'occurredOn')],
    take: taking(markDuplicate),
  },
  {
    name: 'retraction',
    can: 'objection.retract',
    fits: (objection, me) =>
      (isNoted(objection) ||
        (isTheirs(objection) ? objection.status === 'raised' : isUndecided(objection))) &&
      objection.authorId === me,
    asks: may('reason', 'occurredOn'),
    take: taking(retractObjection),
  },
  {
    name: 'reopening',
    can: 'objection.reopen',
    fits: (objection) => !isNoted(objection) && !isUndecided(objection),
    asks: [...must('reason'), ...may('occurredOn')],
    take: taking(reopenObjection),
  },
];
