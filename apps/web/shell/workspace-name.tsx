import { Badge, Button, Group, Text, VisuallyHidden } from '@mantine/core';
import { ChevronsUpDown } from 'lucide-react';
import { Suspense } from 'react';
import { useMe } from '../session/me.js';
import { later } from './later.js';
import { text } from './texts.js';
import { useOpener } from './use-opener.js';

const WorkspaceMenu = later(async () => (await import('./workspace-menu.js')).WorkspaceMenu);

/** Which workspace one is in; it opens the way to one's others. */
export function WorkspaceName() {
  const { workspace, workspaces } = useMe();
  const { isOpen, opener, buttonProps } = useOpener('menu');
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
    <>
      <Button
        {...buttonProps}
        variant="subtle"
        color="gray"
        px={6}
        miw={0}
        rightSection={<ChevronsUpDown size={14} aria-hidden />}
      >
        {name}
      </Button>
      <Suspense>{isOpen && <WorkspaceMenu {...opener} />}</Suspense>
    </>
  );
}
