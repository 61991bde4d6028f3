import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Obligation } from '#libs/api-client/index.js';
import { useWithWhom } from '../session/with-whom.js';

type Ended = Pick<Obligation, 'negotiationId' | 'negotiationRef' | 'providerName' | 'recipientName'>;

/** To how a negotiation ended, by whom it was with. */
export function ExitLink({ of }: { of: Ended }) {
  const withWhom = useWithWhom();
  return (
    <Anchor
      size="sm"
      fw={600}
      renderRoot={(props) => (
        <Link {...props} to="/negotiations/$id" params={{ id: of.negotiationId }} search={{ part: 'exit' }} />
      )}
    >
      {of.negotiationRef} {withWhom(of)}
    </Anchor>
  );
}
