import { Menu, Text, useMantineColorScheme } from '@mantine/core';
import type { MantineColorScheme } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { LogOut, UserRound } from 'lucide-react';
import { signOut } from '../session/sign-out.js';
import { useMe } from '../session/me.js';
import { term } from '../terms/texts.js';
import { StandIn } from './stand-in.js';
import { text } from './texts.js';
import type { Opener } from './use-opener.js';

/** Who one is, the colours, and the way out. */
export function AccountMenu({ id, button, onClose }: Opener) {
  const { person } = useMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu opened id={id} onChange={onClose} position="bottom-end" width={260}>
      <Menu.Target>
        <StandIn button={button} />
      </Menu.Target>
      <Menu.Dropdown>
        <Text component="div" size="sm" fw={600} px="sm" pt={6}>
          {person.name}
        </Text>
        <Text component="div" size="xs" c="dimmed" px="sm" pb={6}>
          {person.roles.map((role) => term(`role_${role}`)).join(', ')}
        </Text>
        <Menu.Divider />
        <Menu.Label>{text('colours')}</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => setColorScheme(value as MantineColorScheme)}
        >
          <Menu.RadioItem value="light">{text('light')}</Menu.RadioItem>
          <Menu.RadioItem value="dark">{text('dark')}</Menu.RadioItem>
          <Menu.RadioItem value="auto">{text('system')}</Menu.RadioItem>
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item component={Link} to="/account" leftSection={<UserRound size={16} aria-hidden />}>
          {text('myAccount')}
        </Menu.Item>
        <Menu.Item leftSection={<LogOut size={16} aria-hidden />} onClick={() => void signOut()}>
          {text('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
