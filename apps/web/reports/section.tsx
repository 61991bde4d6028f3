import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface SectionProps {
  title: string;
  notes?: (string | false | null)[];
  children: ReactNode;
}

/** One report of the overview, and what has to be said with it. */
export function Section({ title, notes = [], children }: SectionProps) {
  return (
    <Paper withBorder p="md" component="section" aria-label={title} pos="relative" miw={0}>
      <Stack gap="xs">
        <Title order={2} size="h4">
          {title}
        </Title>
        {children}
        {notes
          .filter((note) => typeof note === 'string')
          .map((note) => (
            <Text key={note} size="sm" c="dimmed">
              {note}
            </Text>
          ))}
      </Stack>
    </Paper>
  );
}
