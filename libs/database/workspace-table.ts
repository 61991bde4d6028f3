/** What the serving role may do with the rows of its workspace. */
export interface WorkspaceTableGrants {
  /** Privileges of the serving role, as SQL: `'select, insert, update'`. Nothing is ever deleted by default. */
  app: string;
}

/**
 * The SQL that puts a table behind forced row-level security: the serving role sees and writes rows of the
 * workspace its transaction has entered, and none at all when it has entered none.
 */
export function workspaceTable(
  table: string,
  { app }: WorkspaceTableGrants = { app: 'select, insert, update' },
): string {
  return `
    alter table ${table} enable row level security;
    alter table ${table} force row level security;
    create policy ${table}_of_workspace on ${table} to parley_app
      using (workspace_id = parley_workspace()) with check (workspace_id = parley_workspace());
    grant ${app} on ${table} to parley_app;`;
}
