import type { Database } from '#libs/database/database.js';
import { lockNegotiations, lockWorkspace } from '#libs/journal/chain.js';
import type { ChainHead } from '#libs/journal/chain.js';
import type { Change } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import type { Unit } from '#libs/journal/commands.js';
import { GOES_ON } from '../rules.js';
import type { Rule } from '../rules.js';
import { claimDue, IS_DUE } from './claim-due.js';
import type { ClaimedReminder } from './claim-due.js';

/** What a delivery reads of a reminder. */
interface Reminder {
  id: string;
  subjectId: string;
  recordType: string;
  recordId: string;
  rule: Rule;
  step: string;
  recipientId: string;
  /** Seconds from when it was due, or had rested long enough, to when it arrived. */
  lateness: number;
}

/** Batches under way at once: PostgreSQL writes one while this process words the next. */
const LANES = 2;

/** Hears how late each reminder arrived, in seconds. */
export type OnArrival = (latenessSeconds: number) => void;

/** Plans on, for subjects of whose reminders some were sent, under their locks. */
export type PlanOn = (unit: Unit, subjectIds: readonly string[]) => Promise<void>;

export type OnFailure = (error: unknown, reminders: readonly ClaimedReminder[]) => void;

/** Brings what is due into its recipients' inboxes. However often and late it is asked, each reminder arrives once. */
export class Deliveries {
  constructor(
    private readonly sweeper: Database,
    private readonly commands: Commands,
    private readonly planOn: PlanOn,
    private readonly onFailure: OnFailure,
    private readonly onArrival: OnArrival = () => undefined,
  ) {}

  /** Delivers until nothing is due. Answers how many arrived. */
  async deliverDue(): Promise<number> {
    const delivered = await Promise.all(Array.from({ length: LANES }, () => this.drain()));
    return delivered.reduce((sum, each) => sum + each, 0);
  }

  private async drain(): Promise<number> {
    let delivered = 0;
    for (;;) {
      const claimed = await claimDue(this.sweeper);
      if (claimed.length === 0) return delivered;
      for (const [workspaceId, batch] of byWorkspace(claimed)) {
        delivered += await this.deliverOrSplit(workspaceId, batch);
      }
    }
  }

  /** One that cannot be delivered must not hold up the others: it waits for its lease to end, and is tried again. */
  private async deliverOrSplit(workspaceId: string, batch: ClaimedReminder[]): Promise<number> {
    try {
      return await this.deliver(workspaceId, batch);
    } catch (error) {
      if (batch.length === 1) {
        this.onFailure(error, batch);
        return 0;
      }
      const middle = batch.length >> 1;
      const first = await this.deliverOrSplit(workspaceId, batch.slice(0, middle));
      return first + (await this.deliverOrSplit(workspaceId, batch.slice(middle)));
    }
  }

  private async deliver(workspaceId: string, batch: readonly ClaimedReminder[]): Promise<number> {
    const arrived = await this.commands.run({ workspaceId, actor: null }, async (unit) => {
      const heads = await lockSubjects(unit, batch);
      const reminders = await markSent(unit, batch);
      unit.recordAll(
        reminders.map((reminder) => ({
          head: (heads.get(reminder.subjectId) ?? heads.get(workspaceId))!,
          change: sent(reminder),
        })),
      );
      const going = reminders.filter(({ rule }) => GOES_ON.has(rule)).map(({ subjectId }) => subjectId);
      if (going.length > 0) await this.planOn(unit, [...new Set(going)]);
      return reminders;
    });
    for (const { lateness } of arrived) this.onArrival(lateness);
    return arrived.length;
  }
}

function byWorkspace(claimed: readonly ClaimedReminder[]): Map<string, ClaimedReminder[]> {
  const batches = new Map<string, ClaimedReminder[]>();
  for (const reminder of claimed) {
    const batch = batches.get(reminder.workspaceId);
    if (batch) batch.push(reminder);
    else batches.set(reminder.workspaceId, [reminder]);
  }
  return batches;
}

/** Locks in the order that every command keeps: the workspace, then negotiations by id. */
async function lockSubjects(
  { tx, workspaceId }: Unit,
  batch: readonly ClaimedReminder[],
): Promise<Map<string, ChainHead>> {
  const about = batch.filter(({ subjectType }) => subjectType === 'negotiation');
  const negotiations = new Set(about.map(({ subjectId }) => subjectId));
  const [own, heads] = await Promise.all([
    about.length < batch.length ? lockWorkspace(tx, workspaceId) : undefined,
    lockNegotiations(tx, workspaceId, [...negotiations]),
  ]);
  return own ? heads.set(workspaceId, own) : heads;
}

/** Only what is still wanted, still due, and still this claim's. */
function markSent({ tx, workspaceId }: Unit, batch: readonly ClaimedReminder[]): Promise<Reminder[]> {
  return tx.query<Reminder>(
    `update reminder r set status = 'sent', sent_at = parley_now(), snoozed_until = null, lease_until = null,
       version = r.version + 1
     from unnest($2::uuid[], $3::integer[], $4::timestamptz[]) as claimed(id, fence, due)
     where r.workspace_id = $1 and r.id = claimed.id and r.fence = claimed.fence and ${IS_DUE}
     returning r.id, r.subject_id as "subjectId", r.record_type as "recordType", r.record_id as "recordId",
       r.rule, r.step, r.recipient_id as "recipientId",
       extract(epoch from r.sent_at - claimed.due)::float8 as lateness`,
    [
      workspaceId,
      batch.map(({ id }) => id),
      batch.map(({ fence }) => fence),
      batch.map(({ dueAt }) => dueAt),
    ],
    'reminders_sent',
  );
}

/** Told in the journal of its negotiation, or of the workspace where it is about anything else. */
function sent({ id, rule, step, recipientId, recordType, recordId }: Reminder): Change {
  return {
    kind: 'reminder_sent',
    record: { type: 'reminder', id },
    data: { rule, step, recipientId, about: { type: recordType, id: recordId } },
    writes: [],
    departures: [{ job: 'send_mail', payload: { reminderId: id } }],
  };
}
