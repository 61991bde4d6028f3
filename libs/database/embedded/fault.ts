/** The last reason that PostgreSQL's programs gave in what they wrote; their last line where none is marked as one. */
export function faultIn(output: string): string {
  const marked = output.match(/(?<=(FATAL|PANIC|error): +)\S.*/g)?.at(-1);
  const fault = marked ?? output.trim().split('\n').at(-1) ?? '';
  return /No space left/.test(fault) ? `the disk is full (${fault})` : fault;
}
