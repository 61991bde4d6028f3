// Reads the few instructions of a Dockerfile that ours has, and runs its stages as folders: for machines without a
// container engine. What it does not know, it refuses.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The instructions of a Dockerfile: a word and what follows it, continued lines joined, comments left out. */
export function instructionsOf(file) {
  const text = readFileSync(file, 'utf8').replaceAll(/\\\n\s*/g, ' ');
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ word: line.split(' ')[0], rest: line.slice(line.indexOf(' ') + 1).trim() }));
}

/**
 * Builds the stages below `folder` from the files of `context`. Answers the last one: its root, working directory,
 * variables, command, health check and user.
 */
export function buildStages(instructions, context, folder) {
  const stages = [];
  let stage;
  const at = (path) =>
    path.startsWith('/') ? join(stage.root, path) : join(stage.root, stage.workdir, path);
  const RUN_AS = {
    FROM(rest) {
      const [, name = `stage-${stages.length}`] = rest.split(/ AS /i);
      stage = { name, root: join(folder, name), workdir: '/', env: {}, user: 'root' };
      mkdirSync(stage.root, { recursive: true });
      stages.push(stage);
    },
    WORKDIR(rest) {
      stage.workdir = rest;
      mkdirSync(at('.'), { recursive: true });
    },
    ENV(rest) {
      for (const pair of rest.split(' ')) stage.env[pair.split('=')[0]] = pair.slice(pair.indexOf('=') + 1);
    },
    COPY(rest) {
      const words = rest.split(' ');
      const from = words[0].startsWith('--from=') ? words.shift().slice('--from='.length) : undefined;
      const base = from ? stages.find(({ name }) => name === from).root : context;
      const to = words.pop();
      for (const source of words) {
        const isFolder = to.endsWith('/') && source !== '.';
        const target = isFolder ? join(at(to), source.split('/').at(-1)) : at(to);
        mkdirSync(dirname(target), { recursive: true });
        cpSync(join(base, source), target, { recursive: true, verbatimSymlinks: true });
      }
    },
    RUN(rest) {
      // Folders of the image's own are out of reach here, and so is another account.
      if (/^mkdir -p \/\w+ && chown/.test(rest)) return;
      console.log(`RUN ${rest}`);
      const { status } = spawnSync('sh', ['-c', rest], { cwd: at('.'), stdio: 'inherit', env: envOf(stage) });
      if (status !== 0) throw new Error(`RUN ${rest} ended with status ${status}.`);
    },
    USER(rest) {
      stage.user = rest;
    },
    CMD(rest) {
      stage.command = JSON.parse(rest);
    },
    HEALTHCHECK(rest) {
      stage.healthcheck = JSON.parse(rest.slice(rest.indexOf('CMD ') + 4));
    },
    VOLUME: () => undefined,
    EXPOSE: () => undefined,
  };
  for (const { word, rest } of instructions) {
    if (!(word in RUN_AS)) throw new Error(`No step is known for ${word}.`);
    RUN_AS[word](rest);
  }
  return stage;
}

/** Where a stage's processes work. */
export function workdirOf({ root, workdir }) {
  return join(root, workdir);
}

/** What a process of a stage finds in its environment. */
export function envOf({ env }) {
  return { PATH: process.env.PATH, HOME: process.env.HOME, ...env };
}
