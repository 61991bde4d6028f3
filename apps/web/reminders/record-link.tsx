import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Reminder } from '#libs/api-client/index.js';
import { agreementQuery } from '../agreements/queries.js';
import type { Part } from '../negotiations/part.js';
import { text } from './texts.js';

/** On which part of its negotiation's page a record is shown. */
const PARTS: Record<string, Part> = { obligation: 'exit', agreement: 'documents' };

/** To what it reminds of; nothing where that has no page. */
export function RecordLink({ reminder: { record, subject } }: { reminder: Reminder }) {
  const { data: agreement } = useQuery({
    ...agreementQuery(record.id),
    enabled: record.type === 'agreement',
  });
  if (record.type === 'objection') {
    return (
      <Button
        variant="subtle"
        size="xs"
        renderRoot={(props) => (
          <Link {...props} to="/objections/$objectionId" params={{ objectionId: record.id }} />
        )}
      >
        {text('open')}
      </Button>
    );
  }
  const id = [subject, record].find(({ type }) => type === 'negotiation')?.id ?? agreement?.negotiationIds[0];
  if (id === undefined) return null;
  const part = PARTS[record.type];
  return (
    <Button
      variant="subtle"
      size="xs"
      renderRoot={(props) => (
        <Link {...props} to="/negotiations/$id" params={{ id }} search={part ? { part } : {}} />
      )}
    >
      {text('open')}
    </Button>
  );
}
