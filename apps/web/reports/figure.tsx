import { Anchor, Text } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { formatNumber } from '../messages/formats.js';
import { text } from './texts.js';

interface FigureProps {
  value: number;
  /** The address of what it counts. */
  list: string;
  /** What is counted, for those who hear the number alone. */
  of: string;
  atLeast?: boolean;
  /** What stands there instead of the number: a sum of those that it counts. */
  shown?: string;
}

/** A number that leads to what it counts. Nought leads nowhere. */
export function Figure({ value, list, of, atLeast = false, shown = formatNumber(value) }: FigureProps) {
  const filters = useSearch({ from: '/inside/overview' });
  const said = atLeast ? text('atLeast', { number: shown }) : shown;
  if (value === 0) {
    return (
      <Text span inherit c="dimmed">
        {said}
      </Text>
    );
  }
  return (
    <Anchor
      inherit
      aria-label={`${of}: ${said}`}
      renderRoot={(props) => (
        <Link {...props} to="/overview/records" search={{ ...filters, list, of }} preload={false} />
      )}
    >
      {said}
    </Anchor>
  );
}
