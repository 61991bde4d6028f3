// npm run bench: installs and builds what has changed, then measures. Arguments go to the benchmarks: npm run bench -- --help
import { bringUpToDate } from './up-to-date.mjs';

try {
  bringUpToDate();
  await import('../dist/tools/bench/main.js');
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
