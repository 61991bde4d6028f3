import { Anchor, Center, Paper, Stack, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { text } from './texts.js';

interface OutsideProps {
  title: string;
  /** Pixels. */
  width?: number;
  children: ReactNode;
}

/** A page for whoever is not signed in. */
export function Outside({ title, width = 400, children }: OutsideProps) {
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder shadow="sm" p="xl" w="100%" maw={width}>
        <Stack gap="lg">
          <Title order={1} size="h2">
            {title}
          </Title>
          {children}
        </Stack>
      </Paper>
    </Center>
  );
}

export function ToSignIn() {
  return (
    <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/sign-in" />}>
      {text('signIn')}
    </Anchor>
  );
}
