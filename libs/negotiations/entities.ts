import { PersonRow } from '#libs/identity/person.entity.js';
import { WorkspaceRow } from '#libs/identity/workspace.entity.js';
import { JournalEntry } from '#libs/journal/journal-entry.entity.js';
import { Outbox } from '#libs/journal/outbox.entity.js';
import { Activity } from './activities/activity.entity.js';
import { NextAction } from './next-action/next-action.entity.js';
import { Objection, ObjectionStep, Waiver } from './objections/objection.entity.js';
import { Participant } from './participants/participant.entity.js';
import { Contact } from './parties/contact.entity.js';
import { Party } from './parties/party.entity.js';
import { PartyName } from './parties/party-name.entity.js';
import { Product } from './parties/product.entity.js';
import { SavedView } from './saved-views/saved-view.entity.js';
import { Pause } from './stages/pause.entity.js';
import { PipelineRow } from './stages/pipeline.entity.js';
import {
  Citation,
  Commitment,
  Position,
  PurposeClaim,
  Rating,
  Signal,
  Source,
  Statement,
} from './record/record.entities.js';
import { Ask } from './asks/ask.entity.js';
import { Negotiation } from './stages/negotiation.entity.js';
import { StageVisit } from './stages/stage-visit.entity.js';
import { Correction } from './undoing/correction.entity.js';
import { Agreement, AgreementCoverage, AgreementSignature } from './agreements/agreement.entity.js';
import { DataExchange, Obligation } from './obligations/obligation.entity.js';
import { Withdrawal } from './withdrawals/withdrawal.entity.js';

/** Every table that code writes through the journal. */
export const ENTITIES = [
  Activity,
  Agreement,
  AgreementCoverage,
  AgreementSignature,
  Ask,
  Citation,
  Commitment,
  Contact,
  Correction,
  DataExchange,
  JournalEntry,
  Negotiation,
  NextAction,
  Objection,
  ObjectionStep,
  Obligation,
  Outbox,
  Participant,
  Party,
  PartyName,
  Pause,
  PersonRow,
  PipelineRow,
  Position,
  Product,
  SavedView,
  PurposeClaim,
  Rating,
  Signal,
  Source,
  StageVisit,
  Statement,
  Waiver,
  Withdrawal,
  WorkspaceRow,
];
