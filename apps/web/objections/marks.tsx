import { Badge, Group } from '@mantine/core';
import { OctagonX } from 'lucide-react';
import type { Objection } from '#libs/api-client/index.js';
import { term } from '../terms/texts.js';
import { text } from './texts.js';
import { UNDECIDED } from './vocabulary.js';

/** What blocks is filled, red and has a sign of its own; everything else is quiet. */
export function Marks({ objection }: { objection: Objection }) {
  const { status, side, severity, blocks, round } = objection;
  return (
    <Group gap={6}>
      {blocks ? (
        <Badge color="red" variant="filled" leftSection={<OctagonX size={12} aria-hidden />}>
          {text('blocks')}
        </Badge>
      ) : (
        <Badge color="gray" variant="light">
          {text(quietMark(objection))}
        </Badge>
      )}
      <Badge variant="light" color="gray">
        {term(`status_${status}`)}
      </Badge>
      <Badge variant="outline" color="gray">
        {term(`side_${side}`)}
      </Badge>
      {severity && (
        <Badge variant="outline" color="gray">
          {term(`level_${severity}`)}
        </Badge>
      )}
      {round > 1 && (
        <Badge variant="outline" color="gray">
          {text('round', { round })}
        </Badge>
      )}
    </Group>
  );
}

/** What it is that does not block, or no longer does. */
function quietMark({ status, blocking, negotiationOutcome }: Objection) {
  if (status === 'noted') return 'concern';
  if (!blocking) return 'advisory';
  const isSettled = status !== 'upheld' && !UNDECIDED.includes(status);
  return negotiationOutcome === null || isSettled ? 'blockedOnce' : 'blockedToTheEnd';
}
