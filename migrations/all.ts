import { Foundation1764000000000 } from './1764000000000-foundation.js';
import { Negotiations1764000001000 } from './1764000001000-negotiations.js';
import { Withdrawals1764000003000 } from './1764000003000-withdrawals.js';
import { Record1764000004000 } from './1764000004000-record.js';
import { Objections1764000005000 } from './1764000005000-objections.js';
import { Corrections1764000006000 } from './1764000006000-corrections.js';
import { OneTimeSecrets1764000007000 } from './1764000007000-one-time-secrets.js';
import { ReportRollups1764103000000 } from './1764103000000-report-rollups.js';
import { Changes1764104000000 } from './1764104000000-changes.js';
import { ReportLookups1764104001000 } from './1764104001000-report-lookups.js';
import { Imports1764106000000 } from './1764106000000-imports.js';
import { WholeEntriesHashed1764107000000 } from './1764107000000-whole-entries-hashed.js';
import { SavedViews1790000100000 } from './1790000100000-saved-views.js';
import { Asks1790000200000 } from './1790000200000-asks.js';
import { RemindersTakenBack1790000300000 } from './1790000300000-reminders-taken-back.js';
import { FailedOutbox1790000400000 } from './1790000400000-failed-outbox.js';
import { ClaimsInPlace1790000500000 } from './1790000500000-claims-in-place.js';
import { ClocksOfConcerns1790000600000 } from './1790000600000-clocks-of-concerns.js';
import { VoidedExchanges1790000700000 } from './1790000700000-voided-exchanges.js';
import { PurgeOfOutbox1790000800000 } from './1790000800000-purge-of-outbox.js';
import { SectionsOfChanges1790000900000 } from './1790000900000-sections-of-changes.js';
import { DimensionsOfRollups1790001000000 } from './1790001000000-dimensions-of-rollups.js';
import { DeparturesInPlace1790001100000 } from './1790001100000-departures-in-place.js';
import { MailHours1790001200000 } from './1790001200000-mail-hours.js';
import { CodeNames1790001300000 } from './1790001300000-code-names.js';
import { LookupsOfWhatWaits1790001400000 } from './1790001400000-lookups-of-what-waits.js';

/** Every migration, in the order in which they run. */
export const MIGRATIONS = [
  Foundation1764000000000,
  Negotiations1764000001000,
  Withdrawals1764000003000,
  Record1764000004000,
  Objections1764000005000,
  Corrections1764000006000,
  OneTimeSecrets1764000007000,
  ReportRollups1764103000000,
  Changes1764104000000,
  ReportLookups1764104001000,
  Imports1764106000000,
  WholeEntriesHashed1764107000000,
  SavedViews1790000100000,
  Asks1790000200000,
  RemindersTakenBack1790000300000,
  FailedOutbox1790000400000,
  ClaimsInPlace1790000500000,
  ClocksOfConcerns1790000600000,
  VoidedExchanges1790000700000,
  PurgeOfOutbox1790000800000,
  SectionsOfChanges1790000900000,
  DimensionsOfRollups1790001000000,
  DeparturesInPlace1790001100000,
  MailHours1790001200000,
  CodeNames1790001300000,
  LookupsOfWhatWaits1790001400000,
];
