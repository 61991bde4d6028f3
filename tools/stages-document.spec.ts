import { expect, it } from 'vitest';
import { stagesDocument } from './stages-document.js';

it('draws the stage machine as the code has it: after a change, run `npm run docs:stages`', async () => {
  await expect(stagesDocument()).toMatchFileSnapshot('../docs/stages.md');
});
