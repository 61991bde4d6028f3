import { Badge, Button, Group, Menu, Text, VisuallyHidden } from '@mantine/core';
import { Check, ChevronsUpDown } from 'lucide-react';
import { enterWorkspace } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { dropAllDrafts } from '../forms/draft.js';
import { useMe } from '../session/me.js';
import { text } from './texts.js';

/** Which workspace one is in, and the way to one's others. */
export function WorkspaceMenu() {
  const { workspace, workspaces } = useMe();
  const enter = async (slug: string): Promise<void> => {
    await call(() => enterWorkspace({ body: { workspace: slug } }));
    dropAllDrafts();
    // Nothing of the one may be seen in the other.
    location.assign('/');
  };
  const name = (
    <Group gap={8} wrap="nowrap" miw={0}>
      <VisuallyHidden>{text('workspace')}: </VisuallyHidden>
      <Text fw={650} truncate>
        {workspace.name}
      </Text>
      {workspace.demo && (
        <Badge size="xs" variant="light" visibleFrom="md" style={{ flex: 'none' }}>
          {text('demo')}
        </Badge>
      )}
    </Group>
  );
  if (workspaces.length < 2) return name;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          px={6}
          miw={0}
          rightSection={<ChevronsUpDown size={14} aria-hidden />}
        >
          {name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {workspaces.map(({ slug, name: title }) => (
          <Menu.Item
            key={slug}
            disabled={slug === workspace.slug}
            rightSection={slug === workspace.slug ? <Check size={16} aria-hidden /> : undefined}
            onClick={() => void enter(slug)}
          >
            {title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
