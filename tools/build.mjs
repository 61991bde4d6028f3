// npm run build: the server and the web application side by side, as neither reads what the other makes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const codes = await Promise.all(
  ['build:server', 'build:web'].map(async (script) => {
    const [code] = await once(spawn('npm', ['run', '--silent', script], { stdio: 'inherit' }), 'close');
    return code;
  }),
);
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
