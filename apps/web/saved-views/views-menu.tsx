import { Menu, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Check, Pencil, Save } from 'lucide-react';
import type { SavedView } from '#libs/api-client/index.js';
import { StandIn } from '../shell/stand-in.js';
import type { Opener } from '../shell/use-opener.js';
import { placeOf } from './queries.js';
import { text } from './texts.js';

interface ViewsMenuProps extends Opener {
  mine: readonly SavedView[];
  /** By others. */
  shared: readonly SavedView[];
  shown: SavedView | undefined;
  onSave: () => void;
  onManage: () => void;
}

/** What was saved under a name, one's own and what others share; and saving what is shown. */
export function ViewsMenu({ id, button, onClose, mine, shared, shown, onSave, onManage }: ViewsMenuProps) {
  const item = (view: SavedView, isMine: boolean) => (
    <Menu.Item
      key={view.id}
      renderRoot={(props) => <Link {...props} {...placeOf(view)} />}
      aria-current={view === shown ? true : undefined}
      rightSection={view === shown ? <Check size={14} aria-hidden /> : undefined}
    >
      {view.name}
      {!isMine && (
        <Text size="xs" c="dimmed">
          {text('sharedBy', { name: view.personName })}
        </Text>
      )}
    </Menu.Item>
  );
  return (
    <Menu opened id={id} onChange={onClose} position="bottom-start" width={260} shadow="md">
      <Menu.Target>
        <StandIn button={button} />
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflow: 'auto' }}>
        {mine.length + shared.length === 0 && <Menu.Label>{text('none')}</Menu.Label>}
        {mine.length > 0 && <Menu.Label>{text('mine')}</Menu.Label>}
        {mine.map((view) => item(view, true))}
        {shared.length > 0 && <Menu.Label>{text('shared')}</Menu.Label>}
        {shared.map((view) => item(view, false))}
        <Menu.Divider />
        <Menu.Item leftSection={<Save size={14} aria-hidden />} onClick={onSave}>
          {text('saveShown')}
        </Menu.Item>
        {mine.length > 0 && (
          <Menu.Item leftSection={<Pencil size={14} aria-hidden />} onClick={onManage}>
            {text('manage')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
