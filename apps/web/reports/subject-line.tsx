import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReportSubject } from '#libs/api-client/index.js';
import type { Part } from '../negotiations/part.js';

/** Where on a negotiation's page a record of some type is. */
const PART_OF: Record<string, Part> = {
  objection: 'objections',
  waiver: 'objections',
  withdrawal: 'exit',
  obligation: 'exit',
};

/** A negotiation that a report speaks of, with the way to what is meant of it. */
export function SubjectLine({ subject, recordType }: { subject: ReportSubject; recordType: string }) {
  const { id, ref, providerName, recipientName } = subject;
  const part = PART_OF[recordType];
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => (
        <Link {...props} to="/negotiations/$id" params={{ id }} search={part ? { part } : {}} />
      )}
    >
      {ref} {providerName} → {recipientName}
    </Anchor>
  );
}
