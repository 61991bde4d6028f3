import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface KindProps {
  title: string;
  count: number;
  /** What is said where there is nothing. */
  none: string;
  children: ReactNode;
}

/** One kind of what there is with a party, and how many. */
export function Kind({ title, count, none, children }: KindProps) {
  return (
    <Stack component="section" gap="xs" aria-label={title}>
      <Title order={2} size="h5">
        {title} {count > 0 && `(${count})`}
      </Title>
      {count > 0 ? (
        children
      ) : (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      )}
    </Stack>
  );
}
