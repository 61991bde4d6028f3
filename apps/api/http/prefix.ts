/** Every route is below this one, so that a second version can stand beside it. */
export const API_PREFIX = 'api/v1';

/** Except these: what the machine that runs the process calls, and the page that shows the whole API. */
export const OUTSIDE_PREFIX = ['health/live', 'health/ready', 'api/docs', 'api/docs/:part'];
