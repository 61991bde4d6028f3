import type { Database } from '#libs/database/database.js';
import { lockNegotiation, lockWorkspace } from '#libs/journal/chain.js';
import type { ChainHead } from '#libs/journal/chain.js';
import { Commands } from '#libs/journal/commands.js';
import type { Unit } from '#libs/journal/commands.js';
import { claimDue, IS_DUE } from './claim-due.js';
import type { ClaimedReminder } from './claim-due.js';

/** What a delivery reads of a reminder. */
interface Reminder {
  id: string;
  subjectType: string;
  subjectId: string;
  recordType: string;
  recordId: string;
  rule: string;
  step: string;
  recipientId: string;
  /** Seconds from when it was due, or had rested long enough, to when it arrived. */
  lateness: number;
}

/** Hears how late each reminder arrived, in seconds. */
export type OnArrival = (latenessSeconds: number) => void;

export type OnFailure = (error: unknown, reminders: readonly ClaimedReminder[]) => void;

/** Brings what is due into its recipients' inboxes. However often and late it is asked, each reminder arrives once. */
export class Deliveries {
  constructor(
    private readonly sweeper: Database,
    private readonly commands: Commands,
    private readonly onFailure: OnFailure,
    private readonly onArrival: OnArrival = () => undefined,
  ) {}

  /** Delivers until nothing is due. Answers how many arrived. */
  async deliverDue(): Promise<number> {
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
      let delivered = 0;
      for (const reminder of batch) delivered += await this.deliverOrSplit(workspaceId, [reminder]);
      return delivered;
    }
  }

  private async deliver(workspaceId: string, batch: readonly ClaimedReminder[]): Promise<number> {
    const arrived = await this.commands.run({ workspaceId, actor: null }, async (unit) => {
      const heads = await lockSubjects(unit, await subjectsOf(unit, batch));
      const reminders = await markSent(unit, batch);
      for (const reminder of reminders) record(unit, heads, reminder);
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
async function lockSubjects(unit: Unit, subjects: readonly Subject[]): Promise<Map<string, ChainHead>> {
  const { tx, workspaceId } = unit;
  const heads = new Map<string, ChainHead>();
  if (subjects.some(({ type }) => type !== 'negotiation')) {
    heads.set(workspaceId, await lockWorkspace(tx, workspaceId));
  }
  const negotiations = subjects.filter(({ type }) => type === 'negotiation');
  await Promise.all(
    negotiations.map(async ({ id }) => heads.set(id, await lockNegotiation(tx, workspaceId, id))),
  );
  return heads;
}

interface Subject {
  type: string;
  id: string;
}

function subjectsOf({ tx, workspaceId }: Unit, batch: readonly ClaimedReminder[]): Promise<Subject[]> {
  return tx.query<Subject>(
    `select distinct subject_type as type, subject_id as id from reminder
     where workspace_id = $1 and id = any($2) order by subject_id`,
    [workspaceId, batch.map(({ id }) => id)],
    'reminder_subjects',
  );
}

/** Only what is still wanted, still due, and still this claim's. */
function markSent({ tx, workspaceId }: Unit, batch: readonly ClaimedReminder[]): Promise<Reminder[]> {
  return tx.query<Reminder>(
    `update reminder r set status = 'sent', sent_at = parley_now(), snoozed_until = null, lease_until = null,
       version = r.version + 1
     from unnest($2::uuid[], $3::integer[]) as claimed(id, fence)
     join (select id, snoozed_until from reminder where workspace_id = $1 and ${IS_DUE}) before
       on before.id = claimed.id
     where r.workspace_id = $1 and r.id = claimed.id and r.fence = claimed.fence
       and r.status in ('pending', 'snoozed')
     returning r.id, r.subject_type as "subjectType", r.subject_id as "subjectId", r.record_type as "recordType",
       r.record_id as "recordId", r.rule, r.step, r.recipient_id as "recipientId",
       extract(epoch from r.sent_at - coalesce(before.snoozed_until, r.due_at))::float8 as lateness`,
    [workspaceId, batch.map(({ id }) => id), batch.map(({ fence }) => fence)],
    'reminders_sent',
  );
}

function record(unit: Unit, heads: Map<string, ChainHead>, reminder: Reminder): void {
  const head = heads.get(reminder.subjectId) ?? heads.get(unit.workspaceId);
  const { id, rule, step, recipientId, recordType, recordId } = reminder;
  unit.record(head!, {
    kind: 'reminder_sent',
    record: { type: 'reminder', id },
    data: { rule, step, recipientId, about: { type: recordType, id: recordId } },
    writes: [],
    departures: [{ job: 'send_mail', payload: { reminderId: id } }],
  });
}
