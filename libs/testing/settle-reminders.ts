import { settleWorkspace } from '#libs/negotiations/settling/settle-workspace.js';
import type { TestApp } from './test-app.js';

/** Does the worker's part where a change moves the reminders of a whole workspace. Answers how many changes asked for it. */
export async function settleReminders(
  { owner, database, commands }: Pick<TestApp, 'owner' | 'database' | 'commands'>,
  workspaceId: string,
): Promise<number> {
  const { rows } = await owner.query<{ id: string }>(
    "select id from outbox where workspace_id = $1 and job = 'settle_reminders' and done_at is null",
    [workspaceId],
  );
  for (const { id } of rows) await settleWorkspace(database, commands, workspaceId, id);
  return rows.length;
}
