import { useMe } from './me.js';

interface Sides {
  providerName: string;
  recipientName: string;
}

/** Whom a negotiation is with: the other side; both, for who only observes. */
export function useWithWhom(): (sides: Sides) => string {
  const { side } = useMe().workspace.home;
  return ({ providerName, recipientName }) =>
    ({
      recipient: providerName,
      provider: recipientName,
      observer: `${providerName} → ${recipientName}`,
    })[side];
}
