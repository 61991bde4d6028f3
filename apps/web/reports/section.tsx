import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './reports.module.css';

interface SectionProps {
  title: string;
  notes?: (string | false | null)[];
  /** Left out on paper, where one page has to do. */
  isOnScreenOnly?: boolean;
  children: ReactNode;
}

/** One report of the overview, and what has to be said with it. */
export function Section({ title, notes = [], isOnScreenOnly = false, children }: SectionProps) {
  return (
    <Paper
      withBorder
      p="md"
      component="section"
      aria-label={title}
      pos="relative"
      miw={0}
      className={`${classes.section} ${isOnScreenOnly ? 'not-printed' : ''}`}
    >
      <Stack gap="sm">
        <Title order={2} size="h4">
          {title}
        </Title>
        {children}
        {notes
          .filter((note) => typeof note === 'string')
          .map((note) => (
            <Text key={note} size="xs" c="dimmed">
              {note}
            </Text>
          ))}
      </Stack>
    </Paper>
  );
}
