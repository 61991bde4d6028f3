import { Problem } from '../api/problem.js';

/** What was chosen of a list; refused at its field, in plain words, when nothing was. */
export function chosen<Value>(value: Value | null | undefined | '', field: string, detail: string): Value {
  if (value !== null && value !== undefined && value !== '') return value;
  throw new Problem({ status: 422, title: detail, errors: [{ pointer: `/${field}`, detail }] });
}
