import { Group, Stack, Text } from '@mantine/core';
import { Ban, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MoveBlocker } from '#libs/api-client/index.js';
import { text } from '../forms/texts.js';

interface BlockersProps {
  blockers: readonly MoveBlocker[];
  /** What can be done about one of them. */
  action?: (blocker: MoveBlocker) => ReactNode;
}

/** What stands in the way of a move, and who can clear each. */
export function Blockers({ blockers, action }: BlockersProps) {
  return (
    <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
      {blockers.map((blocker) => (
        <Group
          component="li"
          key={`${blocker.code} ${blocker.record.id}`}
          gap={8}
          wrap="nowrap"
          align="flex-start"
        >
          {blocker.mode === 'require' ? (
            <Ban size={16} aria-hidden style={{ flex: 'none', marginTop: 3 }} />
          ) : (
            <Info size={16} aria-hidden style={{ flex: 'none', marginTop: 3 }} />
          )}
          <div>
            <Text size="sm">{blocker.detail}</Text>
            {blocker.people.length > 0 && (
              <Text size="xs" c="dimmed">
                {text('clearedBy', { names: blocker.people.map(({ name }) => name).join(', ') })}
              </Text>
            )}
            {action?.(blocker)}
          </div>
        </Group>
      ))}
    </Stack>
  );
}
