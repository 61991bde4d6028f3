import { ActionIcon, Avatar, Badge, Group, Menu, Paper, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import { patchPerson } from '#libs/api-client/index.js';
import type { Person } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { problemOf } from '../api/problem.js';
import { readAgain } from '../api/read-again.js';
import { sentenceOf } from '../problems/problem-text.js';
import { term } from '../terms/texts.js';
import { text } from './texts.js';

interface PersonRowProps {
  person: Person;
  onEdit: () => void;
  onDeactivate: () => void;
}

export function PersonRow({ person, onEdit, onDeactivate }: PersonRowProps) {
  const { id, version, name, email, roles, signOffAreas, managerName, active } = person;
  const client = useQueryClient();
  const activation = useMutation({
    mutationFn: () =>
      call(() => patchPerson({ path: { id }, headers: ifMatch(version), body: { active: true } })),
    onSuccess: () => notifications.show({ message: text('activated', { name }), color: 'green' }),
    onError: (error) => notifications.show({ message: sentenceOf(problemOf(error)), color: 'red' }),
    onSettled: () => readAgain(client, 'people'),
  });
  const areas = signOffAreas.map((area) => text(`area_${area}`)).join(', ');
  const more = [
    managerName && text('manager', { name: managerName }),
    areas && text('signsOff', { areas: areas.toLowerCase() }),
  ].filter(Boolean);
  return (
    <Paper withBorder p="sm" component="li" aria-label={name}>
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <Avatar name={name} size={36} variant="default" aria-hidden />
        <Group justify="space-between" gap="xs" style={{ flex: 1 }} miw={0}>
          <div style={{ minWidth: 0 }}>
            <Text fw={600}>{name}</Text>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {email}
            </Text>
            {more.length > 0 && (
              <Text size="xs" c="dimmed">
                {more.join(' · ')}
              </Text>
            )}
          </div>
          <Group gap={6}>
            {!active && (
              <Badge variant="outline" color="gray">
                {text('left')}
              </Badge>
            )}
            {roles.map((role) => (
              <Badge key={role} variant="light" color={active ? 'ink' : 'gray'}>
                {term(`role_${role}`)}
              </Badge>
            ))}
            {roles.length === 0 && (
              <Badge variant="light" color="gray">
                {text('noRole')}
              </Badge>
            )}
          </Group>
        </Group>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={text('actions', { name })}>
              <Ellipsis size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={onEdit}>{text('edit')}</Menu.Item>
            {active ? (
              <Menu.Item color="red" onClick={onDeactivate}>
                {text('deactivate')}
              </Menu.Item>
            ) : (
              <Menu.Item onClick={() => activation.mutate()}>{text('activate')}</Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </Group>
    </Paper>
  );
}
