// npm start, npm run start:api, npm run start:worker, npm run migrate: installs and builds what has changed, then runs
// the process in this terminal.
import { bringUpToDate } from './up-to-date.mjs';

const PROCESSES = {
  standalone: 'npm start               everything in one process, with a PostgreSQL of its own',
  api: 'npm run start:api       the HTTP process, on the PostgreSQL of DATABASE_URL',
  worker: 'npm run start:worker    the queue process, on the PostgreSQL of DATABASE_URL',
  migrate: 'npm run migrate         brings the schema of DATABASE_URL up to date',
};

const [name = 'standalone', ...rest] = process.argv.slice(2);
if (rest.length > 0 || !(name in PROCESSES)) {
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
  await import(`../dist/apps/${name}/main.js`);
}
