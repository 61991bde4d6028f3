/** One page of a list. */
export interface Page<T> {
  items: T[];
  /** Give it back as `cursor` to read on; null on the last page. */
  nextCursor: string | null;
}
