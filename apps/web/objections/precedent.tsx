import { Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { readPrecedent } from '#libs/api-client/index.js';
import type { ObjectionCategory } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { text } from './texts.js';

const ENDS = ['resolved', 'waived', 'upheld', 'undecided', 'withdrew'] as const;

/** What objections of the same category came to before, while another one is written. */
export function Precedent({ category }: { category: ObjectionCategory | null }) {
  const { data } = useQuery({
    queryKey: ['objections', 'precedent', category],
    queryFn: () => call(() => readPrecedent({ query: { category: category! } })),
    enabled: category !== null,
  });
  return (
    <div role="status">
      {category !== null && data && (
        <Paper bg="var(--parley-ground)" p="sm">
          <Stack gap={4}>
            <Text size="sm">
              {data.negotiations === 0
                ? text('precedentNone')
                : [
                    text('precedent', { count: data.negotiations }),
                    ...ENDS.filter((end) => data[end] > 0).map((end) =>
                      text(`precedent_${end}`, { number: data[end] }),
                    ),
                  ].join(', ')}
            </Text>
            {data.resolvedBy.map(({ objectionId, negotiationRef, mitigation }) => (
              <Text key={objectionId} size="xs" c="dimmed" lineClamp={2}>
                {text('precedentBy', { ref: negotiationRef, mitigation })}
              </Text>
            ))}
          </Stack>
        </Paper>
      )}
    </div>
  );
}
