import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { formatNumber } from '../messages/formats.js';
import { text } from './texts.js';

interface FigureProps {
  value: number;
  /** The address of what it counts. */
  list: string;
  /** What is counted, for those who hear the number alone. */
  of: string;
  atLeast?: boolean;
}

/** A number that leads to what it counts. Nought leads nowhere. */
export function Figure({ value, list, of, atLeast = false }: FigureProps) {
  const number = formatNumber(value);
  const shown = atLeast ? text('atLeast', { number }) : number;
  if (value === 0) {
    return (
      <Text span inherit c="dimmed">
        {shown}
      </Text>
    );
  }
  return (
    <Anchor
      inherit
      aria-label={`${of}: ${shown}`}
      renderRoot={(props) => <Link {...props} to="/overview/records" search={{ list }} preload={false} />}
    >
      {shown}
    </Anchor>
  );
}
