import { describe, expect, it } from 'vitest';
import { beingMentioned, mentionedIn, withMention } from './mentions.js';

describe('a mention', () => {
  it('begins at an @ that begins a word', () => {
    expect(beingMentioned('Ask @Le', 7)).toBe('Le');
    expect(beingMentioned('@', 1)).toBe('');
    expect(beingMentioned('mail@example', 12)).toBeUndefined();
    expect(beingMentioned('Ask @Lena, then', 15)).toBeUndefined();
  });

  it('becomes the whole name, and what follows stays', () => {
    expect(withMention('Ask @Le about it', 7, 'Lena Clause')).toEqual(['Ask @Lena Clause  about it', 17]);
  });

  it('is of whoever is called by the whole name', () => {
    const people = [{ name: 'Lena Clause' }, { name: 'Otto Proviso' }];
    expect(mentionedIn('See @Lena Clause; @Otto knows.', people)).toEqual([{ name: 'Lena Clause' }]);
  });
});
