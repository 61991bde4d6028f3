import type { OpenCommand } from '#libs/negotiations/opening/open-command.js';
import type { Life } from './agenda.js';
import { pass } from './agenda.js';
import { leave } from './leave.js';
import type { Random } from './random.js';
import type { Relations } from './relations.js';
import { planStay } from './stay.js';
import type { Talk } from './talk.js';

export interface Beginning {
  /** Milliseconds. */
  at: number;
  refNumber: number;
  command: OpenCommand;
}

/** A negotiation from its opening on: it stays in a stage, leaves it, and so on until it has ended. */
export function* live(talk: Talk, relations: Relations, random: Random, beginning: Beginning): Life {
  yield* pass(talk, beginning.at);
  talk.open(beginning.refNumber, beginning.command);
  while (talk.row.outcome === null) {
    yield* planStay(talk, random).happen(talk);
    yield* leave(talk, relations, random);
  }
}
