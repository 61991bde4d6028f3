/** A share from day to day. */
export interface Curve {
  name: string;
  /** From this day on, this share. */
  steps: { days: number; share: number }[];
}

/** Each holds 3 : 1 on the ground of its scheme; the dashes tell them apart where colours do not. */
export const LINES = {
  light: ['#384fc0', '#c2410c', '#0f766e', '#7e22ce', '#b91c1c', '#4d7c0f', '#0369a1', '#57534e'],
  dark: ['#8e9fe8', '#fb923c', '#2dd4bf', '#c084fc', '#f87171', '#a3e635', '#38bdf8', '#a8a29e'],
} as const;
export const DASHES = ['solid', 'dashed', 'dotted'] as const;

/** In pixels. */
export const CURVE_HEIGHT = 240;
