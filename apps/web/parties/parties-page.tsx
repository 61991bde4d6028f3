import { Anchor, Badge, Button, Container, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Plus, Search } from 'lucide-react';
import { Suspense, useState } from 'react';
import { Nothing } from '../negotiations/nothing.js';
import { useCan } from '../session/me.js';
import { later } from '../shell/later.js';
import { PageTitle } from '../shell/page-title.js';
import { term } from '../terms/texts.js';
import { partiesQuery } from './queries.js';
import { text } from './texts.js';

const PartyDialog = later(async () => (await import('./party-dialog.js')).PartyDialog);

const TYPING_MS = 250;

/** Everybody that is negotiated with, to be found by name. */
export function PartiesPage() {
  const { q = '' } = useSearch({ from: '/inside/parties' });
  const navigate = useNavigate({ from: '/parties' });
  const [typed, setTyped] = useState(q);
  const search = useDebouncedCallback((name: string) => {
    void navigate({ search: name ? { q: name } : {}, replace: true });
  }, TYPING_MS);
  const { data } = useQuery(partiesQuery(q));
  const can = useCan();
  const [isAdding, setAdding] = useState(false);
  return (
    <Container size="md" py="lg">
      <Stack>
        <Group justify="space-between">
          <PageTitle>{text('title')}</PageTitle>
          {can('catalogue.write') && (
            <Button
              variant="default"
              leftSection={<Plus size={16} aria-hidden />}
              onClick={() => setAdding(true)}
            >
              {text('add')}
            </Button>
          )}
        </Group>
        <TextInput
          type="search"
          label={text('search')}
          leftSection={<Search size={16} aria-hidden />}
          value={typed}
          onChange={({ currentTarget: { value } }) => {
            setTyped(value);
            search(value.trim());
          }}
        />
        {data?.items.length === 0 && <Nothing>{text('none')}</Nothing>}
        {data?.items.map(({ id, displayName, kind, identity, parentName }) => (
          <Paper key={id} withBorder p="sm">
            <Group justify="space-between">
              <div>
                <Anchor
                  fw={600}
                  renderRoot={(props) => <Link {...props} to="/parties/$partyId" params={{ partyId: id }} />}
                >
                  {displayName}
                </Anchor>
                {parentName && (
                  <Text size="xs" c="dimmed">
                    {text('partOf', { name: parentName })}
                  </Text>
                )}
              </div>
              <Group gap={6}>
                {identity !== 'named' && (
                  <Badge variant="outline" color="gray">
                    {term(`identity_${identity}`)}
                  </Badge>
                )}
                <Badge variant="light" color="gray">
                  {term(`partyKind_${kind}`)}
                </Badge>
              </Group>
            </Group>
          </Paper>
        ))}
        {data?.nextCursor && <Text c="dimmed">{text('more')}</Text>}
      </Stack>
      {isAdding && (
        <Suspense>
          <PartyDialog
            onClose={() => setAdding(false)}
            onSaved={({ id }) => void navigate({ to: '/parties/$partyId', params: { partyId: id } })}
          />
        </Suspense>
      )}
    </Container>
  );
}
