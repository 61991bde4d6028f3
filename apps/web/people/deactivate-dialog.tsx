import { Alert, Button, Group, List, Select, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { patchPerson } from '#libs/api-client/index.js';
import type { Person } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { problemOf } from '../api/problem.js';
import type { Problem } from '../api/problem.js';
import { readAgain } from '../api/read-again.js';
import { peopleQuery } from '../negotiations/queries.js';
import { sentenceOf } from '../problems/problem-text.js';
import { Dialog } from '../shell/dialog.js';
import { text } from './texts.js';

/** Ends somebody's access. What is open and theirs is told, and goes to somebody else in the same step. */
export function DeactivateDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { id, version, name } = person;
  const client = useQueryClient();
  const { data: people } = useQuery(peopleQuery);
  const [open, setOpen] = useState<Problem['open']>();
  const [taker, setTaker] = useState<string | null>(null);
  const candidates = (people?.items ?? []).filter((other) => other.active && other.id !== id);
  const deactivation = useMutation({
    mutationFn: () => {
      const body = { active: false, ...(taker ? { handOver: { toPersonId: taker } } : {}) };
      return call(() => patchPerson({ path: { id }, headers: ifMatch(version), body }));
    },
    onSuccess() {
      const to = candidates.find((other) => other.id === taker)?.name;
      const message = to ? text('handedOver', { name, to }) : text('deactivated', { name });
      notifications.show({ message, color: 'green' });
      readAgain(client, 'people', 'negotiations', 'reminders', 'tokens');
      onClose();
    },
    onError: (error) => setOpen((before) => problemOf(error).open ?? before),
  });
  const problem = deactivation.error ? problemOf(deactivation.error) : undefined;
  const [aboutTaker] = problem?.errors ?? [];
  return (
    <Dialog onClose={onClose} title={text('deactivateTitle', { name })}>
      <Stack>
        <Text size="sm">{text('deactivateExplained')}</Text>
        {open && (
          <>
            <Alert color="yellow" role="alert">
              <Text size="sm" fw={600}>
                {text('stillTheirs')}
              </Text>
              <List size="sm">
                {open.negotiations > 0 && (
                  <List.Item>{text('openNegotiations', { count: open.negotiations })}</List.Item>
                )}
                {open.nextActions > 0 && (
                  <List.Item>{text('openNextActions', { count: open.nextActions })}</List.Item>
                )}
                {open.obligations > 0 && (
                  <List.Item>{text('openObligations', { count: open.obligations })}</List.Item>
                )}
                {open.reminders > 0 && (
                  <List.Item>{text('openReminders', { count: open.reminders })}</List.Item>
                )}
              </List>
            </Alert>
            <Select
              label={text('takesOver')}
              data={candidates.map((other) => ({ value: other.id, label: other.name }))}
              value={taker}
              onChange={setTaker}
              error={aboutTaker?.detail}
              searchable
              required
            />
          </>
        )}
        {problem && !problem.open && !aboutTaker && (
          <Alert color="red" role="alert" title={problem.title}>
            {sentenceOf(problem)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {text('cancel')}
          </Button>
          <Button
            color="red"
            loading={deactivation.isPending}
            disabled={open !== undefined && taker === null}
            onClick={() => deactivation.mutate()}
          >
            {text(open ? 'handOver' : 'deactivate')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
