import { Progress, Stack, Text } from '@mantine/core';
import type { Obligation } from '#libs/api-client/index.js';
import { ObligationRow } from './obligation-row.js';
import { text } from './texts.js';

interface ChecklistProps {
  obligations: readonly Obligation[];
  /** Whether each says which negotiation it comes from. */
  namesNegotiation?: boolean;
}

const isOpen = ({ status }: Obligation): boolean => status === 'open' || status === 'awaiting_confirmation';

/** Duties, what is due first at the top, what is settled at the end. */
export function Checklist({ obligations, namesNegotiation = false }: ChecklistProps) {
  const sorted = obligations.toSorted(
    (one, other) =>
      Number(isOpen(other)) - Number(isOpen(one)) ||
      (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999'),
  );
  const done = obligations.filter((obligation) => !isOpen(obligation)).length;
  return (
    <Stack gap="xs">
      {!namesNegotiation && (
        <>
          <Text size="sm" c="dimmed">
            {text('progress', { done, count: obligations.length })}
          </Text>
          <Progress
            value={(100 * done) / obligations.length}
            size="sm"
            aria-label={text('owedInNegotiation')}
          />
        </>
      )}
      {sorted.map((obligation) => (
        <ObligationRow key={obligation.id} obligation={obligation} namesNegotiation={namesNegotiation} />
      ))}
    </Stack>
  );
}
