import * as ts from 'typescript';

/** Something in the code that has no place in the document. Says where it stands and what to write instead. */
export class Unreadable extends Error {
  constructor(node: ts.Node, why: string) {
    const file = node.getSourceFile();
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    super(`${file.fileName}:${line + 1}: ${why}`);
    this.name = 'Unreadable';
  }
}
