import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReportSubject } from '#libs/api-client/index.js';
import type { Part } from '../negotiations/part.js';
import { useMe } from '../session/me.js';

/** Where on a negotiation's page a record of some type is. */
const PART_OF: Record<string, Part> = {
  objection: 'objections',
  waiver: 'objections',
  withdrawal: 'exit',
  obligation: 'exit',
};

/** A negotiation that a report speaks of, by whom it is with, and the way to what is meant of it. */
export function SubjectLine({ subject, recordType }: { subject: ReportSubject; recordType: string }) {
  const { side } = useMe().workspace.home;
  const { id, ref, providerName, recipientName } = subject;
  const part = PART_OF[recordType];
  const withWhom = {
    recipient: providerName,
    provider: recipientName,
    observer: `${providerName} → ${recipientName}`,
  }[side];
  return (
    <Anchor
      size="sm"
      underline="hover"
      renderRoot={(props) => (
        <Link {...props} to="/negotiations/$id" params={{ id }} search={part ? { part } : {}} />
      )}
    >
      {ref} {withWhom}
    </Anchor>
  );
}
