import { expect, it } from 'vitest';
import { policyDocument } from './policy-document.js';

it('tells who may do what as the code has it: after a change, run `npm run docs:policy`', async () => {
  await expect(policyDocument()).toMatchFileSnapshot('../docs/policy.md');
});
