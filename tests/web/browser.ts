import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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
  ['light', {}],
  ['dark', { runOnly: ['color-contrast', 'link-in-text-block'] }],
] as const;
/** Style sheets are loaded anew for nothing but what is turned off or less than serious. */
const FOR_ALL_RULES = { resultTypes: ['violations'], preload: false };
/** Half of what the package's own `source` makes a page read. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WORST = new Set(['serious', 'critical']);
/** As somebody has asked for as little as possible to be loaded. */
const SAVES_DATA = "Object.defineProperty(navigator.connection, 'saveData', { get: () => true })";
/** Waits until what has changed is drawn. */
const DRAWN = 'new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))';
/** Of the product's address, where nothing of the application runs. */
const REST = '/favicon.svg';

interface PageOptions extends BrowserContextOptions {
  /** Whether it loads what may be opened later; few tests need that, and it takes each page a second of a processor. */
  loadsAhead?: boolean;
}

interface SignedIn extends PageOptions {
  /** Slug. */
  workspace?: string;
  /** Null for whoever begins with the API. */
  to?: string | null;
}

/** A browser, and what went wrong in its pages. */
export class TestBrowser {
  /** Closed and cleared. What a page has loaded and compiled is most of what it costs, and stays in its process. */
  private readonly resting: TestPage[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly product: Product,
  ) {}

  static async open(product: Product): Promise<TestBrowser> {
    return new TestBrowser(await launchChromium(), product);
  }

  /**
   * A page of an empty profile; one of its own where there are options. Whatever its scripts throw or its policy refuses
   * fails the test that closes it.
   */
  async page(options: PageOptions = {}): Promise<TestPage> {
    if (Object.keys(options).length > 0)
      return new TestPage(await this.open(options), ({ page }) => page.context().close());
    return this.resting.pop() ?? new TestPage(await this.open({}), (opened) => this.resting.push(opened));
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
    if (to !== null) await page.goto(to);
    return opened;
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  private async open({ loadsAhead = false, ...options }: PageOptions): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: this.product.url,
      viewport: DESKTOP,
      reducedMotion: 'reduce',
      ...options,
    });
    context.setDefaultTimeout(60_000);
    if (!loadsAhead) await context.addInitScript(SAVES_DATA);
    return context.newPage();
  }
}

export class TestPage {
  /** What its scripts threw and its policy refused. */
  readonly faults: string[] = [];

  constructor(
    readonly page: Page,
    private readonly put: (cleared: TestPage) => unknown,
  ) {
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
      if (await this.page.evaluate("typeof axe === 'undefined'")) await this.page.evaluate(AXE);
      const run = `axe.run(${JSON.stringify({ ...FOR_ALL_RULES, ...rules })})`;
      const { violations } = await this.page.evaluate<AxeResults>(run);
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

  /** Nothing may have gone wrong in it unseen. One that a failed test leaves open is never used again. */
  async close(): Promise<void> {
    await this.page.unrouteAll();
    await this.page.goto(REST);
    await this.page.evaluate('localStorage.clear(); sessionStorage.clear()');
    await this.page.context().clearCookies();
    expect(this.faults).toEqual([]);
    await this.put(this);
  }
}
