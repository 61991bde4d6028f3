import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { launchChromium } from '../../tools/bench/chromium.js';
import { DEMO_PASSWORD } from '#libs/testing/demo.js';
import type { Product } from './product.js';

/** Set by `npm test` where there is no Chromium and none could be installed. */
export const WITHOUT_CHROMIUM = process.env.PARLEY_WITHOUT_CHROMIUM === 'true';

const DESKTOP = { width: 1360, height: 850 };
const PHONE = { width: 390, height: 844 };
const SCHEMES = ['light', 'dark'] as const;
/** What the page is made of is the same in the dark: there, colours alone are looked at. */
const SCHEMES_BY_RULES = [
  ['light', { resultTypes: ['violations'] }],
  [
    'dark',
    {
      resultTypes: ['violations'],
      runOnly: ['color-contrast', 'link-in-text-block'],
    },
  ],
] as const;
const WORST = new Set(['serious', 'critical']);
/** As somebody has asked for as little as possible to be loaded. */
const SAVES_DATA = "Object.defineProperty(navigator.connection, 'saveData', { get: () => true })";
/** Waits until what has changed is drawn. */
const DRAWN = 'new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))';

/** A browser, and what went wrong in its pages. */
export class TestBrowser {
  private constructor(
    private readonly browser: Browser,
    private readonly product: Product,
  ) {}

  static async open(product: Product): Promise<TestBrowser> {
    return new TestBrowser(await launchChromium(), product);
  }

  /** A page of a fresh profile. Whatever its scripts throw or its policy refuses fails the test that closes it. */
  async page({ loadsAhead = false, ...options }: PageOptions = {}): Promise<TestPage> {
    const context = await this.browser.newContext({
      baseURL: this.product.url,
      viewport: DESKTOP,
      reducedMotion: 'reduce',
      ...options,
    });
    context.setDefaultTimeout(60_000);
    if (!loadsAhead) await context.addInitScript(SAVES_DATA);
    return new TestPage(await context.newPage());
  }

  /** A page on which one of the demo's people has signed in, at an address of the application. */
  async signedIn(
    who: string,
    { workspace = 'sample-portfolio', to = '/', ...options }: SignedIn = {},
  ): Promise<TestPage> {
    const opened = await this.page(options);
    const { page } = opened;
    const answer = await page.request.post('/api/v1/auth/login', {
      data: { email: `${who}@parley.example`, password: DEMO_PASSWORD, workspace },
      headers: { origin: this.product.url },
    });
    expect(answer.status()).toBe(204);
    await page.goto(to);
    return opened;
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

interface PageOptions extends BrowserContextOptions {
  /** Whether it loads what may be opened later; few tests need that, and it takes each page a second of a processor. */
  loadsAhead?: boolean;
}

interface SignedIn extends PageOptions {
  /** Slug. */
  workspace?: string;
  to?: string;
}

export class TestPage {
  /** What its scripts threw and its policy refused. */
  readonly faults: string[] = [];

  constructor(readonly page: Page) {
    page.on('pageerror', (error) => this.faults.push(error.message));
    page.on('console', (message) => {
      // That an answer was a refusal is told there too; the application shows it itself.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        this.faults.push(message.text());
    });
  }

  /** What axe finds that is serious or critical, in light and in dark. */
  async expectAccessible(): Promise<void> {
    for (const [colorScheme, rules] of SCHEMES_BY_RULES) {
      await this.page.emulateMedia({ colorScheme });
      await this.page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
      await this.page.evaluate(DRAWN);
      if (await this.page.evaluate("typeof axe === 'undefined'")) await this.page.evaluate(axe.source);
      const { violations } = await this.page.evaluate<AxeResults>(`axe.run(${JSON.stringify(rules)})`);
      const found = violations
        .filter(({ impact }) => WORST.has(impact ?? ''))
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n  ')}`);
      expect(found, `axe, ${colorScheme}`).toEqual([]);
    }
    await this.page.emulateMedia({ colorScheme: 'light' });
  }

  /** With SCREENSHOTS set: the page on a desk and in a hand, light and dark, in the folder `screenshots`. */
  async shoot(name: string): Promise<void> {
    if (!process.env.SCREENSHOTS) return;
    for (const [where, viewport] of [
      ['desktop', DESKTOP],
      ['phone', PHONE],
    ] as const) {
      await this.page.setViewportSize(viewport);
      for (const colorScheme of SCHEMES) {
        await this.page.emulateMedia({ colorScheme });
        await this.page.waitForTimeout(300);
        await this.page.screenshot({ path: `screenshots/${name}-${where}-${colorScheme}.png` });
      }
    }
    await this.page.setViewportSize(DESKTOP);
    await this.page.emulateMedia({ colorScheme: 'light' });
  }

  /** Nothing may have gone wrong in it unseen. */
  async close(): Promise<void> {
    await this.page.context().close();
    expect(this.faults).toEqual([]);
  }
}
