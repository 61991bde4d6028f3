import { Alert, Anchor, Center, Paper, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Problem } from '../api/problem.js';
import { ProblemText } from '../problems/problem-text.js';
import { PageTitle } from '../shell/page-title.js';
import { text } from './texts.js';

interface OutsideProps {
  title: string;
  /** What the browser calls it, where that is less. */
  name?: string;
  /** Pixels. */
  width?: number;
  children: ReactNode;
}

/** A page for whoever is not signed in. */
export function Outside({ title, name = title, width = 400, children }: OutsideProps) {
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder shadow="sm" p="xl" w="100%" maw={width}>
        <Stack gap="lg">
          <PageTitle name={name}>{title}</PageTitle>
          {children}
        </Stack>
      </Paper>
    </Center>
  );
}

/** Why it was refused; `detail` where that is to be said otherwise. */
export function Refusal({ problem, detail = problem.errors[0]?.detail }: RefusalProps) {
  return (
    <Alert color="red" role="alert" title={problem.title}>
      {detail ?? <ProblemText problem={problem} />}
    </Alert>
  );
}

interface RefusalProps {
  problem: Problem;
  detail?: string | undefined;
}

export function ToSignIn() {
  return (
    <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/sign-in" />}>
      {text('signIn')}
    </Anchor>
  );
}
