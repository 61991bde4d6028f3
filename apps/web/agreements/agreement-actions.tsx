import { useQuery } from '@tanstack/react-query';
import type { AgreementKind, MoveBlocker, NegotiationWithMoves } from '#libs/api-client/index.js';
import { agreementsQuery } from '../negotiations/queries.js';
import { AgreementButton } from './agreement-button.js';
import { text } from './texts.js';
import { useCounterparty } from './use-counterparty.js';

/** What a gate asks for that only an agreement opens. */
const ASKED_FOR: Partial<Record<MoveBlocker['code'], AgreementKind>> = {
  nda_not_in_force: 'nda',
  signature_missing: 'dsa',
};

const look = { size: 'compact-sm', variant: 'light' } as const;

/** For a blocker that an agreement clears: completing the one there is, or adding one. */
export function AgreementActions({
  negotiation,
  blocker: { code, record },
}: {
  negotiation: NegotiationWithMoves;
  blocker: MoveBlocker;
}) {
  const kind = ASKED_FOR[code];
  const partyId = useCounterparty(negotiation);
  const isThere = record.type === 'agreement';
  const { data } = useQuery({ ...agreementsQuery(negotiation.id), enabled: isThere });
  if (!kind) return null;
  const agreement = data?.items.find(({ id }) => id === record.id);
  return (
    <>
      {agreement && (
        <AgreementButton look={look} partyId={partyId} agreement={agreement} negotiation={negotiation}>
          {text(`edit_${agreement.kind}`)}
        </AgreementButton>
      )}
      <AgreementButton look={look} partyId={partyId} kind={kind} negotiation={negotiation}>
        {text(isThere ? 'addAnother' : `add_${kind}`)}
      </AgreementButton>
    </>
  );
}
