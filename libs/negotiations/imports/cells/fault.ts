/** What is wrong with one cell, in a sentence that says what to do about it. */
export class CellFault extends Error {}
