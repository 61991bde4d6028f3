/** An instruction of a Dockerfile: its word and what follows it. */
export interface Instruction {
  word: string;
  rest: string;
}

export function instructionsOf(file: string): Instruction[];
