/** What a chart of curves shows: for each name the share that is still there, from day to day. */
export interface Curves {
  names: string[];
  /** Of each name, in the same order: from this day on, this share. */
  steps: { days: number; share: number }[][];
}
