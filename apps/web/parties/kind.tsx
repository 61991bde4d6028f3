import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface KindProps {
  title: string;
  count: number;
  /** What is said where there is nothing. */
  none: string;
  /** What adds to it; not printed. */
  action?: ReactNode;
  children: ReactNode;
}

/** One kind of what there is with a party, and how many. */
export function Kind({ title, count, none, action, children }: KindProps) {
  return (
    <Stack component="section" gap="xs" aria-label={title}>
      <Group justify="space-between">
        <Title order={2} size="h5">
          {title} {count > 0 && `(${count})`}
        </Title>
        {action && <div className="not-printed">{action}</div>}
      </Group>
      {count === 0 && (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      )}
      {children}
    </Stack>
  );
}
