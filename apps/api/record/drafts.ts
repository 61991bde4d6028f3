import type { Statement } from '#libs/negotiations/record/record.entities.js';
import type { RecordDraft, RecordKind } from '#libs/negotiations/record/keep-record.js';
import { invalidField } from '#libs/problems/domain-error.js';
import type {
  CitationRequest,
  CitedRequest,
  CommitmentRequest,
  PositionRequest,
  PurposeClaimRequest,
  RatingRequest,
  SignalRequest,
  SourceRequest,
  StatementRequest,
} from './record.request.js';

/** What a writer sends of each kind. */
export interface RecordRequests {
  source: SourceRequest;
  statement: StatementRequest;
  commitment: CommitmentRequest;
  rating: RatingRequest;
  signal: SignalRequest;
  position: PositionRequest;
  purpose_claim: PurposeClaimRequest & { negotiationId: string };
  citation: CitationRequest & { negotiationId: string };
}

/** From what a writer sent to what the book keeps: what was left out is null, which says "unknown" or "none". */
export const DRAFTS: { [Kind in RecordKind]: (request: RecordRequests[Kind]) => RecordDraft<Kind> } = {
  source: ({ title, publishedOn, publisher = null, url = null, reportedViaId = null }) => {
    return { title, publishedOn, publisher, url, reportedViaId };
  },
  statement: (request) => {
    const { stance, text, statedOn, speaker = null, partyId = null, denied = null, covers = null } = request;
    if ((stance === 'deny') !== (denied !== null)) {
      throw invalidField('/denied', 'A denial says what it denies, and nothing else does.');
    }
    const { partyInferred = false, partyCandidates = [], negotiationId = null } = request;
    return {
      ...cited(request),
      speaker,
      partyId,
      partyInferred,
      partyCandidates,
      negotiationId,
      stance,
      text,
      denied,
      covers,
      statedOn,
    };
  },
  commitment: (request) => {
    const { partyId, kind, text, impliedRestriction, madeOn, negotiationId = null } = request;
    return { ...cited(request), partyId, negotiationId, kind, text, impliedRestriction, madeOn };
  },
  rating: (request) => {
    const { partyId, product, ratedOn, rater = null, overall = null } = request;
    const { control = null, collection = null, retention = null, deletion = null } = request;
    const marks = { overall, control, collection, retention, deletion };
    return { ...cited(request), partyId, product, rater, ratedOn, ...marks };
  },
  signal: (request) => {
    const { text, observedOn, partyId = null, bearsOn = [] } = request;
    return { ...cited(request), partyId, text, observedOn, bearsOn };
  },
  position: (request) => {
    const { partyId, category, rule, purpose = null, condition = null } = request;
    if ((rule === 'only_if') !== (condition !== null)) {
      throw invalidField('/condition', 'Give the condition of "only_if", and none for "never".');
    }
    return { ...cited(request), partyId, category, purpose, rule, condition };
  },
  purpose_claim: (request) => {
    const { negotiationId, purpose, text, alleged } = request;
    return { ...cited(request), negotiationId, purpose, text, alleged };
  },
  citation: (request) => {
    const { negotiationId, text, toldOn, attribution = null } = request;
    return { ...cited(request), negotiationId, attribution, text, toldOn };
  },
};

function cited(request: CitedRequest): Pick<Statement, 'sourceId' | 'wording' | 'locator' | 'note'> {
  const { sourceId, wording, locator = null, note = null } = request;
  return { sourceId, wording, locator, note };
}
