import type { PartyIdentity, PartyKind } from '../parties/party.entity.js';
import type { GateFacts } from '../stages/dossier.js';
import type { ForecastCategory, Initiator, Link, WaitingOn } from '../stages/negotiation.entity.js';
import type { Outcome, Stage } from '../stages/stage-table.js';
import type { UncertainTime } from '../stages/uncertain-time.js';

/** A counterparty and a product are enough; everything else has a default. */
export interface OpenCommand extends Partial<GateFacts> {
  counterpartyId?: string;
  counterparty?: { displayName: string; kind: PartyKind; identity?: PartyIdentity };
  productId?: string;
  product?: { name: string };
  /** The other side, where the home party is on neither: a workspace that observes. */
  recipientId?: string;
  ownerId?: string | null;
  counselId?: string;
  sponsorId?: string;
  initiatedBy?: Initiator;
  value?: { amount: string; currency: string } | null;
  reach?: number | null;
  expectedCloseOn?: string;
  forecastCategory?: ForecastCategory;
  statusLine?: string;
  tags?: string[];
  links?: Link[];
  waitingOn?: WaitingOn;
  successorOf?: string;
  /** What changed about each objection that was upheld there. */
  whatChanged?: { objectionId: string; text: string }[];
  mayOverlap?: string[];
  occurredOn?: string;
  imported?: ImportCommand;
}

/** A historic record: it enters where it stands, its gates unverified, and owns up to what nobody knows. */
export interface ImportCommand {
  stage: Stage;
  enteredOn?: UncertainTime;
  /** A day on which a source says it stood there. */
  observedOn?: UncertainTime;
  outcome?: Outcome;
  endedOn?: UncertainTime;
  stageAtExitUnknown?: boolean;
  /** When the parties are said to have agreed. */
  agreedOn?: UncertainTime;
  /** What its stage was concluded from, where no source states it. */
  stageInferredFrom?: string;
}
