import { Button, Center, Stack, Text } from '@mantine/core';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { CloudOff, SearchX } from 'lucide-react';
import { problemOf } from '../api/problem.js';
import { ProblemText } from '../problems/problem-text.js';
import { PageTitle } from './page-title.js';
import { text } from './texts.js';

/** A page that could not be shown: why, and one more try. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  const problem = problemOf(error);
  if (problem.status === 404) return <PageMissing />;
  const retry = (): void => {
    queries.reset();
    reset();
    void router.invalidate();
  };
  return (
    <Center mih="60vh" p="md">
      <Stack align="center" maw={420} ta="center" gap="sm">
        <CloudOff size={40} strokeWidth={1.5} aria-hidden />
        <PageTitle fz="h3">{text('failed')}</PageTitle>
        <Text c="dimmed">
          <ProblemText problem={problem} />
        </Text>
        <Button onClick={retry}>{text('retry')}</Button>
      </Stack>
    </Center>
  );
}

export function PageMissing() {
  return (
    <Center mih="60vh" p="md">
      <Stack align="center" maw={420} ta="center" gap="sm">
        <SearchX size={40} strokeWidth={1.5} aria-hidden />
        <PageTitle fz="h3">{text('missing')}</PageTitle>
        <Text c="dimmed">{text('missingWhy')}</Text>
        <Button component={Link} to="/" variant="default">
          {text('home')}
        </Button>
      </Stack>
    </Center>
  );
}
