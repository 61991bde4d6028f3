/** What a chart of bars shows: a bar a name, of parts one behind the other. */
export interface Bars {
  names: string[];
  parts: { name: string; colour: 'calm' | 'open' | 'warning'; values: number[] }[];
}
