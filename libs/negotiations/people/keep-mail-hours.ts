import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/database/tx.js';
import { PersonRow } from '#libs/identity/person.entity.js';
import type { PersonContext } from '#libs/identity/person.js';
import { lockWorkspace } from '#libs/journal/chain.js';
import { update } from '#libs/journal/change.js';
import { Commands } from '#libs/journal/commands.js';
import { invalidField, notFound } from '#libs/problems/domain-error.js';
import { USUAL_DIGEST } from '#libs/reminders/delivery/mail-hours.js';
import { moveWaitingMails } from '#libs/reminders/delivery/readers.js';
import { changedFields } from '../stages/changed-fields.js';
import { requireSeen } from '../stages/preconditions.js';
import { refuseUnknownTimeZone } from './time-zone.js';

/** When a person wants mails, as the API shows it. Times are of the day where they are. */
export interface MailHoursView {
  /** Of the person. */
  id: string;
  version: number;
  /** IANA name; null: the workspace's. */
  timeZone: string | null;
  /** Null: there are no quiet hours. They may go past midnight. */
  quietFrom: string | null;
  quietUntil: string | null;
  /** When the one mail comes that tells of all that is not urgent. */
  digestTime: string;
}

export type MailHoursFields = Omit<MailHoursView, 'id' | 'version'>;

/** When people want mails: theirs to say, and nobody else's. */
@Injectable()
export class KeepMailHours {
  constructor(private readonly commands: Commands) {}

  /** What waits leaves by the new hours. Errors: `stale-version`, `invalid-request`. */
  change(context: PersonContext, given: Partial<MailHoursFields>): Promise<MailHoursView> {
    const { id } = context.person;
    return this.commands.run(context, async (unit) => {
      const { tx, workspaceId } = unit;
      const [head, hours] = await Promise.all([
        lockWorkspace(tx, workspaceId),
        viewMailHours(tx, workspaceId, id),
        given.timeZone ? refuseUnknownTimeZone(tx, given.timeZone) : undefined,
      ]);
      requireSeen(context, hours);
      const changed = changedFields<MailHoursFields>(hours, given);
      if (Object.keys(changed).length === 0) return hours;
      refuseEndless({ ...hours, ...changed });
      unit.record(head, {
        kind: 'person_changed',
        record: { type: 'person', id },
        data: { fields: Object.keys(changed) },
        writes: [update(PersonRow, id, { ...changed, version: hours.version + 1 }, hours.version)],
      });
      await moveWaitingMails(tx, workspaceId, id);
      return viewMailHours(tx, workspaceId, id);
    });
  }
}

/** Quiet hours begin and end. */
function refuseEndless({ quietFrom, quietUntil }: MailHoursFields): void {
  if (quietFrom !== null && quietUntil === null) {
    throw invalidField('/quietUntil', 'Say when they end as well, or leave both out.');
  }
  if (quietFrom === null && quietUntil !== null) {
    throw invalidField('/quietFrom', 'Say when they begin as well, or leave both out.');
  }
  if (quietFrom !== null && quietFrom === quietUntil) {
    throw invalidField('/quietUntil', 'They would never end. Give another time.');
  }
}

export async function viewMailHours(tx: Tx, workspaceId: string, id: string): Promise<MailHoursView> {
  const row = await tx.one<MailHoursView>(
    `select id, version, time_zone as "timeZone", to_char(quiet_from, 'HH24:MI') as "quietFrom",
       to_char(quiet_until, 'HH24:MI') as "quietUntil",
       coalesce(to_char(digest_time, 'HH24:MI'), '${USUAL_DIGEST}') as "digestTime"
     from person where workspace_id = $1 and id = $2`,
    [workspaceId, id],
    'mail_hours',
  );
  if (!row) throw notFound('person');
  return row;
}
