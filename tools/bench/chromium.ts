import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** What `CHROMIUM` names, else Debian's; the one without windows starts a page in half the time. */
const PATH =
  process.env['CHROMIUM'] ??
  ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find((path) => existsSync(path));
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const HAS_CHROMIUM = PATH !== undefined;

/** The browser of tests and benchmarks. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: PATH,
    // Chromium's sandbox refuses to run as root.
    args: process.getuid?.() === 0 ? [...FLAGS, '--no-sandbox'] : FLAGS,
  });
}
