import { Paper, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** Where a part has nothing to show yet. */
export function Nothing({ children }: { children: ReactNode }) {
  return (
    <Paper withBorder p="lg">
      <Text c="dimmed" ta="center">
        {children}
      </Text>
    </Paper>
  );
}
