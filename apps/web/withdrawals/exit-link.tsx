import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

/** To how a negotiation ended. */
export function ExitLink({ id, children }: { id: string; children: string }) {
  return (
    <Anchor
      size="sm"
      fw={600}
      renderRoot={(props) => (
        <Link {...props} to="/negotiations/$id" params={{ id }} search={{ part: 'exit' }} />
      )}
    >
      {children}
    </Anchor>
  );
}
