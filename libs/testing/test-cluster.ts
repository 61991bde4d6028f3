/** A PostgreSQL server for tests. */
export interface TestCluster {
  /** Owner's connection to the maintenance database. */
  url: string;
  stop: () => Promise<void>;
}

/** The server that `TEST_DATABASE_URL` names. */
export async function startTestCluster(): Promise<TestCluster> {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new Error('Set TEST_DATABASE_URL.');
  return { url, stop: async () => undefined };
}
