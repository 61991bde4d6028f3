import type { Agreement } from '#libs/api-client/index.js';
import { formatDate } from '../messages/formats.js';
import { term } from '../terms/texts.js';
import { text } from './texts.js';

/** "DSA · signed on 5 Jan 2026 · ends 4 Jan 2029": what tells an agreement from others of its kind. */
export function agreementName({ kind, signatures, expiresOn }: Agreement): string {
  const last = signatures
    .map(({ signedOn }) => signedOn)
    .toSorted()
    .at(-1);
  return [
    term(`agreement_${kind}`),
    last && text('signedOn', { day: formatDate(last) }),
    expiresOn && text('expires', { day: formatDate(expiresOn) }),
  ]
    .filter(Boolean)
    .join(' · ');
}
