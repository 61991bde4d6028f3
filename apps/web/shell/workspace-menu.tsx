import { Menu } from '@mantine/core';
import { Check } from 'lucide-react';
import { enterWorkspace } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { dropAllDrafts } from '../forms/draft.js';
import { useMe } from '../session/me.js';
import { StandIn } from './stand-in.js';
import type { Opener } from './use-opener.js';

/** One's workspaces, to enter another. */
export function WorkspaceMenu({ id, button, onClose }: Opener) {
  const { workspace, workspaces } = useMe();
  const enter = async (slug: string): Promise<void> => {
    await call(() => enterWorkspace({ body: { workspace: slug } }));
    dropAllDrafts();
    // Nothing of the one may be seen in the other.
    location.assign('/');
  };
  return (
    <Menu opened id={id} onChange={onClose} position="bottom-start">
      <Menu.Target>
        <StandIn button={button} />
      </Menu.Target>
      <Menu.Dropdown>
        {workspaces.map(({ slug, name }) => (
          <Menu.Item
            key={slug}
            disabled={slug === workspace.slug}
            rightSection={slug === workspace.slug ? <Check size={16} aria-hidden /> : undefined}
            onClick={() => void enter(slug)}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
