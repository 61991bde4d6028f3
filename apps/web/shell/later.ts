import { createElement, use } from 'react';
import type { ComponentType } from 'react';
import { Problem } from '../api/problem.js';

/** Between one that is loaded ahead and the next. */
const REST_MS = 150;
/** As long as it takes to show that something could not be loaded; after that it is asked for anew. */
const FAILED_MS = 1000;

/** What nothing has shown yet, in the order in which it was met. */
const waiting: (() => Promise<unknown>)[] = [];
let wake: (() => void) | undefined;

/**
 * A component that is loaded when it is first shown, or before that while the browser has nothing to do: it then opens at
 * once, and without a network too. Where it cannot be loaded, a `Problem` is thrown.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let Loaded: ComponentType<Props> | undefined;
  let loading: Promise<ComponentType<Props>> | undefined;
  async function begin(): Promise<ComponentType<Props>> {
    try {
      Loaded = await load();
      return Loaded;
    } catch {
      setTimeout(() => {
        loading = undefined;
      }, FAILED_MS);
      throw new Problem({ status: 0 });
    }
  }
  const loadOnce = (): Promise<ComponentType<Props>> => (loading ??= begin());
  waiting.push(loadOnce);
  wake?.();
  return function Later(props) {
    return createElement(Loaded ?? use(loadOnce()), props);
  };
}

/** Loads one after the other while the browser and, as `isBusy` says, the page have nothing to do. Answers what ends it. */
export function loadAhead(isBusy: () => boolean): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rest = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => whenIdle(() => void step()), REST_MS);
  };
  async function step(): Promise<void> {
    if (waiting.length === 0 || wake !== rest) return;
    // What cannot be loaded now is when it is shown.
    if (!isBusy() && navigator.onLine) await waiting.shift()!().catch(() => undefined);
    rest();
  }
  if (isDataSaved()) return () => undefined;
  wake = rest;
  rest();
  return () => {
    clearTimeout(timer);
    if (wake === rest) wake = undefined;
  };
}

/** Not every browser says when it has nothing to do. */
function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(act);
  else setTimeout(act);
}

/** Whether the person has asked for as little as possible to be loaded. */
function isDataSaved(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}
