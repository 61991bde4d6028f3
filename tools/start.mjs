// npm start, npm run start:api, npm run start:worker, npm run migrate and the others below: installs and builds what has
// changed, then runs the process in this terminal.
import { bringUpToDate } from './up-to-date.mjs';

const PROCESSES = {
  standalone: 'npm start               everything in one process, with a PostgreSQL of its own',
  api: 'npm run start:api       the HTTP process, on the PostgreSQL of DATABASE_URL',
  worker: 'npm run start:worker    the queue process, on the PostgreSQL of DATABASE_URL',
  migrate: 'npm run migrate         brings the schema of DATABASE_URL up to date',
  'rebuild-reports': 'npm run rebuild-reports makes what reports are kept ready in anew, from the journal',
  generate: 'npm run generate        fills workspaces with made-up negotiations; -- --help says more',
  backup: 'npm run backup          writes the database and its keys into a folder',
  restore: 'npm run restore         fills an empty database with a backup',
  move: 'npm run move            moves the embedded database to the one of DATABASE_URL',
};

/** Commands of one program, which is told by its first argument which of them is meant. */
const OF_BACKUP = ['backup', 'restore', 'move'];

/** Processes that take arguments, and say themselves which. */
const WITH_ARGUMENTS = ['generate', ...OF_BACKUP];

const [name = 'standalone', ...rest] = process.argv.slice(2);
if (!(name in PROCESSES) || (rest.length > 0 && !WITH_ARGUMENTS.includes(name))) {
  console.log(`${Object.values(PROCESSES).join('\n')}\n\nThe README has the variables that configure them.`);
  process.exitCode = process.argv.includes('--help') ? 0 : 2;
} else {
  await run();
}

async function run() {
  try {
    bringUpToDate();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
    return;
  }
  // In this very process, so that Ctrl-C and exit codes need no passing on.
  const isOfBackup = OF_BACKUP.includes(name);
  if (!isOfBackup) process.argv.splice(2, 1);
  await import(`../dist/processes/${isOfBackup ? 'backup' : name}.js`);
}
