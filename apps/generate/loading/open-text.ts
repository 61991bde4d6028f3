/** Which copy of a story a text is filled for. */
export interface Copy {
  /** Milliseconds by which the ids of this copy are older or younger than those of the story as it was told. */
  shift: number;
  /** The same for what all copies of its workspace share. */
  sharedShift: number;
  slug: string;
  /** Added to the number of each negotiation. */
  refsBefore: number;
}

type Part = string | ((copy: Copy) => string);

/** How ids, numbers and the workspace stand in the texts of a story. */
export interface Openings {
  /** Ids that belong to one copy, and those that a whole workspace shares. All others stay as they are. */
  own: ReadonlySet<string>;
  shared: ReadonlySet<string>;
  slug: string;
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}';
const REF = '(?<=NEG-|"refNumber":|@)[0-9]+';

/** A text that was told once and can be told again of others: its ids and numbers are left open. */
export class OpenText {
  private readonly parts: Part[] = [];

  constructor(text: string, openings: Openings) {
    let from = 0;
    for (const found of text.matchAll(new RegExp(`${UUID}|${REF}|${openings.slug}`, 'g'))) {
      const part = partOf(found[0], openings);
      if (part === undefined) continue;
      this.parts.push(text.slice(from, found.index).replace(/@$/, ''), part);
      from = found.index + found[0].length;
    }
    this.parts.push(text.slice(from));
  }

  fill(copy: Copy): string {
    let text = '';
    for (const part of this.parts) text += typeof part === 'string' ? part : part(copy);
    return text;
  }
}

function partOf(found: string, { own, shared, slug }: Openings): Part | undefined {
  if (found === slug) return (copy) => copy.slug;
  if (found.length < UUID_LENGTH) return (copy) => String(Number(found) + copy.refsBefore);
  const isShared = shared.has(found);
  if (!isShared && !own.has(found)) return undefined;
  const at = Number.parseInt(found.slice(0, 8) + found.slice(9, 13), 16);
  const rest = found.slice(13);
  return (copy) => timed(at + (isShared ? copy.sharedShift : copy.shift)) + rest;
}

const UUID_LENGTH = 36;

/** A UUIDv7 begins with its milliseconds: another time makes another id, and keeps them in order. */
function timed(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}
