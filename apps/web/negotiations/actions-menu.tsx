import { ActionIcon, Menu } from '@mantine/core';
import { Ellipsis } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { NegotiationWithMoves } from '#libs/api-client/index.js';
import { useCan } from '../session/me.js';
import { COMMANDS } from './commands.js';
import type { Command } from './commands.js';
import { text } from './texts.js';

/** Everything that may be done with a negotiation beside moving it; what its state leaves no room for is absent. */
export function ActionsMenu({ negotiation }: { negotiation: NegotiationWithMoves }) {
  const can = useCan();
  const [chosen, setChosen] = useState<Command>();
  const offered = COMMANDS.filter((command) => can(command.can) && command.fits(negotiation));
  if (offered.length === 0) return null;
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={text('actions')}>
            <Ellipsis size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {offered.map((command) => (
            <Menu.Item
              key={command.name}
              color={command.isGrave ? 'red' : undefined}
              onClick={() => setChosen(command)}
            >
              {text(command.name)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {chosen && (
        <Suspense>
          <chosen.Dialog negotiation={negotiation} onClose={() => setChosen(undefined)} />
        </Suspense>
      )}
    </>
  );
}
