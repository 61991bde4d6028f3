import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReportSubject } from '#libs/api-client/index.js';
import type { Part } from '../negotiations/part.js';
import { useWithWhom } from '../session/with-whom.js';

/** Where on a negotiation's page a record of some type is. */
const PART_OF: Record<string, Part> = {
  objection: 'objections',
  waiver: 'objections',
  withdrawal: 'exit',
  obligation: 'exit',
};

/** A negotiation that a report speaks of, by whom it is with, and the way to what is meant of it. */
export function SubjectLine({ subject, recordType }: { subject: ReportSubject; recordType: string }) {
  const withWhom = useWithWhom();
  const { id, ref } = subject;
  const part = PART_OF[recordType];
  return (
    <Anchor
      size="sm"
      underline="hover"
      renderRoot={(props) => (
        <Link {...props} to="/negotiations/$id" params={{ id }} search={part ? { part } : {}} />
      )}
    >
      {ref} {withWhom(subject)}
    </Anchor>
  );
}
