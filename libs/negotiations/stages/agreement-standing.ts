import type { AgreementFacts, Dossier } from './dossier.js';

/** Signed by both sides. */
export function executed(agreement: AgreementFacts, dossier: Dossier): boolean {
  const signers = agreement.signatures.map((signature) => signature.partyId);
  return signers.includes(dossier.providerId) && signers.includes(dossier.recipientId);
}

/** Signed by all who have signed, and not run out. */
export function inForce(agreement: AgreementFacts, today: string): boolean {
  return signedBy(agreement, today) && (agreement.expiresOn === null || agreement.expiresOn >= today);
}

/** Whoever has signed had done so by a day, `YYYY-MM-DD`. */
export function signedBy(agreement: AgreementFacts, today: string): boolean {
  return agreement.signatures.every((signature) => signature.signedOn <= today);
}
