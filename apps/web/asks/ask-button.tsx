import { Button, Menu, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Hand } from 'lucide-react';
import { askToClear } from '#libs/api-client/index.js';
import type { MoveBlocker, Stage } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { problemOf } from '../api/problem.js';
import { readAgain } from '../api/read-again.js';
import { formatDay } from '../messages/formats.js';
import { sentenceOf } from '../problems/problem-text.js';
import { useCan, useMe } from '../session/me.js';
import { asksQuery } from './queries.js';
import { text } from './texts.js';

interface AskButtonProps {
  negotiationId: string;
  to: Stage;
  blocker: MoveBlocker;
}

/** Asks one of those who can clear a blocker, and says whom one has asked. */
export function AskButton({ negotiationId, to, blocker }: AskButtonProps) {
  const { code, record, people, mode, detail } = blocker;
  const can = useCan();
  const { person } = useMe();
  const client = useQueryClient();
  const { data } = useQuery(asksQuery(negotiationId));
  const asking = useMutation({
    mutationFn: ({ id }: { id: string; name: string }) =>
      call(() =>
        askToClear({ path: { id: negotiationId }, body: { to, code, recordId: record.id, personId: id } }),
      ),
    onSuccess: (_, { name }) => notifications.show({ message: text('sent', { name }), color: 'green' }),
    onError: (error) => notifications.show({ message: sentenceOf(problemOf(error)), color: 'red' }),
    onSettled: () => readAgain(client, 'asks', 'negotiations', 'reminders'),
  });
  const asks = (data?.items ?? []).filter(
    (ask) => ask.to === to && ask.code === code && ask.record.id === record.id,
  );
  const isMine = ({ asker }: { asker: { id: string } }): boolean => asker.id === person.id;
  const isAsked = (id: string): boolean => asks.some((ask) => isMine(ask) && ask.asked.id === id);
  const others = people.filter(({ id }) => id !== person.id && !isAsked(id));
  if (mode !== 'require' || !can('negotiation.ask')) return null;
  const [only] = others;
  return (
    <>
      {asks.map((ask) => (
        <Text key={ask.id} size="xs" c="dimmed">
          {text(isMine(ask) ? 'youAsked' : 'asked', {
            name: ask.asked.name,
            by: ask.asker.name,
            day: formatDay(ask.askedAt),
          })}
        </Text>
      ))}
      {others.length === 1 && only && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Hand size={12} aria-hidden />}
          loading={asking.isPending}
          onClick={() => asking.mutate(only)}
        >
          {text('ask', { name: only.name })}
        </Button>
      )}
      {others.length > 1 && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<Hand size={12} aria-hidden />}
              loading={asking.isPending}
              aria-label={text('askAbout', { detail })}
            >
              {text('askSomebody')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((other) => (
              <Menu.Item key={other.id} onClick={() => asking.mutate(other)}>
                {other.name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
