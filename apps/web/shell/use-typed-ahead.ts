import { useEffect, useRef } from 'react';

/** Keeps the letters that are typed from when a field is awaited until it is there, which then takes them. */
export function useTypedAhead(isAwaited: boolean): () => string {
  const take = useRef((): string => '');
  useEffect(() => {
    if (!isAwaited) return undefined;
    const taken = new AbortController();
    let letters = '';
    const keep = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.key.length > 1) return;
      event.preventDefault();
      letters += event.key;
    };
    document.addEventListener('keydown', keep, { capture: true, signal: taken.signal });
    take.current = () => {
      taken.abort();
      take.current = () => '';
      return letters;
    };
    return () => taken.abort();
  }, [isAwaited]);
  return () => take.current();
}
