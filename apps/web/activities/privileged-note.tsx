import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { activityQuery } from './queries.js';
import { text } from './texts.js';

/** Legal advice, which the timeline does not hold: whoever may read it has it from its record. */
export function PrivilegedNote({ id }: { id: string }) {
  const { data, isError } = useQuery(activityQuery(id));
  if (isError) {
    return (
      <Text size="sm" c="dimmed">
        {text('notForYou')}
      </Text>
    );
  }
  return (
    <Text size="sm" mt={2} style={{ whiteSpace: 'pre-line' }}>
      {data?.text}
    </Text>
  );
}
