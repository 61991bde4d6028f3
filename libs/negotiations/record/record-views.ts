import type {
  Citation,
  Commitment,
  Position,
  PurposeClaim,
  Rating,
  Signal,
  Source,
  Statement,
} from './record.entities.js';

// Records as the API shows them: the rows, without the column that only the database needs.

export interface SourceView extends Omit<Source, 'workspaceId'> {}
export interface StatementView extends Omit<Statement, 'workspaceId'> {}
export interface CommitmentView extends Omit<Commitment, 'workspaceId'> {}
export interface RatingView extends Omit<Rating, 'workspaceId'> {}
export interface SignalView extends Omit<Signal, 'workspaceId'> {}
export interface PositionView extends Omit<Position, 'workspaceId'> {}
export interface PurposeClaimView extends Omit<PurposeClaim, 'workspaceId'> {}
export interface CitationView extends Omit<Citation, 'workspaceId'> {}
