import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** A fact in a list of them (`dl`). Nothing where nothing is known. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined) return null;
  return (
    <Group wrap="nowrap" align="baseline" gap="sm">
      <Text component="dt" size="sm" c="dimmed" w={128} style={{ flex: 'none' }}>
        {name}
      </Text>
      <Text component="dd" size="sm" m={0}>
        {children}
      </Text>
    </Group>
  );
}
