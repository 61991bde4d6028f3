import { DRAFTS } from '#apps/api/record/drafts.js';
import type { RecordRequests } from '#apps/api/record/drafts.js';
import type { PersonContext } from '#libs/identity/person.js';
import type { Commands } from '#libs/journal/commands.js';
import { LogActivity } from '#libs/negotiations/activities/log-activity.js';
import { WriteNote } from '#libs/negotiations/activities/write-note.js';
import { KeepAgreements } from '#libs/negotiations/agreements/keep-agreements.js';
import { CloseNegotiation } from '#libs/negotiations/endings/close-negotiation.js';
import { EditNegotiation } from '#libs/negotiations/editing/edit-negotiation.js';
import { PauseNegotiation } from '#libs/negotiations/holds/pause-negotiation.js';
import { RaiseObjection } from '#libs/negotiations/objections/raise-objection.js';
import { TakeStep } from '#libs/negotiations/objections/take-step.js';
import { WaiveObjection } from '#libs/negotiations/objections/waive-objection.js';
import { RecordDataExchange } from '#libs/negotiations/obligations/data-exchanges.js';
import { OpenNegotiation } from '#libs/negotiations/opening/open-negotiation.js';
import { KeepParties } from '#libs/negotiations/parties/keep-parties.js';
import { KeepProducts } from '#libs/negotiations/parties/keep-products.js';
import { KeepWorkspace } from '#libs/negotiations/people/keep-workspace.js';
import { KeepRecord } from '#libs/negotiations/record/keep-record.js';
import type { RecordKind, RecordView } from '#libs/negotiations/record/keep-record.js';
import { MoveNegotiation } from '#libs/negotiations/stages/move-negotiation.js';
import { RecordWithdrawal } from '#libs/negotiations/withdrawals/record-withdrawal.js';

/** The product's own commands, in reach of whoever loads the demo: whatever it holds is journalled. */
export class Desk {
  readonly workspace: KeepWorkspace;
  readonly parties: KeepParties;
  readonly products: KeepProducts;
  readonly agreements: KeepAgreements;
  readonly opening: OpenNegotiation;
  readonly editing: EditNegotiation;
  readonly stages: MoveNegotiation;
  readonly holds: PauseNegotiation;
  readonly endings: CloseNegotiation;
  readonly objections: RaiseObjection;
  readonly steps: TakeStep;
  readonly waivers: WaiveObjection;
  readonly activities: LogActivity;
  readonly notes: WriteNote;
  readonly exchanges: RecordDataExchange;
  readonly withdrawals: RecordWithdrawal;
  private readonly book: KeepRecord;

  constructor(commands: Commands) {
    this.workspace = new KeepWorkspace(commands);
    this.parties = new KeepParties(commands);
    this.products = new KeepProducts(commands);
    this.agreements = new KeepAgreements(commands);
    this.opening = new OpenNegotiation(commands);
    this.editing = new EditNegotiation(commands);
    this.stages = new MoveNegotiation(commands);
    this.holds = new PauseNegotiation(commands);
    this.endings = new CloseNegotiation(commands);
    this.objections = new RaiseObjection(commands);
    this.steps = new TakeStep(commands);
    this.waivers = new WaiveObjection(commands);
    this.activities = new LogActivity(commands);
    this.notes = new WriteNote(commands);
    this.exchanges = new RecordDataExchange(commands);
    this.withdrawals = new RecordWithdrawal(commands);
    this.book = new KeepRecord(commands);
  }

  /** Writes down what a source says, in the form in which the API takes it. */
  record<Kind extends RecordKind>(
    context: PersonContext,
    kind: Kind,
    request: RecordRequests[Kind],
  ): Promise<RecordView<Kind>> {
    return this.book.keep(context, kind, DRAFTS[kind](request));
  }
}
