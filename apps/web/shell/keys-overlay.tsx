import { Group, Kbd, Stack, Switch, Table } from '@mantine/core';
import { useState } from 'react';
import { useCan } from '../session/me.js';
import { Dialog } from './dialog.js';
import { QUICK_ACTIONS } from './quick-actions.js';
import { text } from './texts.js';
import { areKeysOn, switchKeys } from './use-keys.js';

/** Every key there is. */
export function KeysOverlay({ onClose }: { onClose: () => void }) {
  const can = useCan();
  const [isOn, setOn] = useState(areKeysOn);
  const rows: [string[], string][] = [
    ...QUICK_ACTIONS.filter((action) => can(action.can)).map(({ key, name }): [string[], string] => [
      [key.toUpperCase()],
      name,
    ]),
    [['/'], text('keySearch')],
    [['Ctrl', 'K'], text('keyPalette')],
    [['Ctrl', 'Enter'], text('keySave')],
    [['M'], text('keyMove')],
    [['Esc'], text('keyClose')],
    [['?'], text('keyHelp')],
  ];
  return (
    <Dialog onClose={onClose} title={text('keysTitle')}>
      <Stack>
        <Table verticalSpacing={6}>
          <Table.Tbody>
            {rows.map(([keys, name]) => (
              <Table.Tr key={name}>
                <Table.Td>{name}</Table.Td>
                <Table.Td>
                  <Group gap={4} justify="flex-end">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Switch
          label={text('keysOff')}
          description={text('keysNote')}
          checked={isOn}
          onChange={({ currentTarget }) => {
            switchKeys(currentTarget.checked);
            setOn(currentTarget.checked);
          }}
        />
      </Stack>
    </Dialog>
  );
}
