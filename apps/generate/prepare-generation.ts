import { prepareSchema } from '#apps/migrate/prepare-schema.js';
import type { Configuration } from '#libs/configuration/configuration.js';
import { readEncryptionKey } from '#libs/configuration/key-file.js';
import { describeEntities } from '#libs/database/data-source.js';
import type { Database } from '#libs/database/database.js';
import { startEmbeddedPostgres } from '#libs/database/embedded/start-embedded-postgres.js';
import { Sealer } from '#libs/journal/sealer.js';
import { ENTITIES } from '#libs/negotiations/entities.js';
import type { FoundingMember } from '#libs/negotiations/founding/found-workspace.js';

export interface Prepared {
  ownerUrl: string;
  schema: Pick<Database, 'metadata'>;
  sealer: Sealer;
  members: FoundingMember[];
  stop: () => Promise<void>;
}

/** A database that is up to date: the one that is configured, or the embedded one, started for as long as it takes. */
export async function prepareGeneration(
  configuration: Configuration,
  log: (line: string) => void,
): Promise<Prepared> {
  const { databaseUrl, dataDir } = configuration;
  const onLost = (why: Error): void => {
    throw why;
  };
  const embedded = databaseUrl ? undefined : await startEmbeddedPostgres({ dataDir, log, onLost });
  const ownerUrl = databaseUrl ?? embedded!.url;
  const stop = async (): Promise<void> => embedded?.stop();
  try {
    await prepareSchema(configuration, ownerUrl);
    const key = await readEncryptionKey(configuration);
    const schema = await describeEntities(ENTITIES);
    return { ownerUrl, schema, sealer: new Sealer(key), members: MEMBERS, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** At the addresses of the demo accounts, which so find their way in; accounts that are new have no password. */
const MEMBERS: FoundingMember[] = (
  [
    ['manager', 'Petra Pipeline', 'partnership_manager', 1],
    ['manager2', 'Quentin Quota', 'partnership_manager'],
    ['rosa.ledger', 'Rosa Ledger', 'partnership_manager', 1],
    ['silas.terms', 'Silas Terms', 'partnership_manager', 1],
    ['tamsin.ratio', 'Tamsin Ratio', 'partnership_manager', 1],
    ['legal', 'Lena Clause', 'legal'],
    ['legal2', 'Otto Proviso', 'legal'],
    ['executive', 'Eve Overview', 'executive'],
    ['admin', 'Adam Keys', 'admin'],
  ] as const
).map(([address, name, role, managedBy]) => ({
  name,
  email: `${address}@parley.example`,
  roles: [role],
  passwordHash: null,
  ...(managedBy === undefined ? {} : { managedBy }),
}));
