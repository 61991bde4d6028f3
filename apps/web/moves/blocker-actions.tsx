import { Button, Group } from '@mantine/core';
import { Suspense, useState } from 'react';
import type { MoveBlocker, NegotiationWithMoves, Stage } from '#libs/api-client/index.js';
import { AgreementActions } from '../agreements/agreement-actions.js';
import { AskButton } from '../asks/ask-button.js';
import { today } from '../messages/formats.js';
import { later } from '../shell/later.js';
import type { Fact } from './fact-fields.js';
import { text } from './texts.js';

const FactsDialog = later(async () => (await import('./facts-dialog.js')).FactsDialog);

/** Said, as a rule, by whoever has just done it. */
const DONE_TODAY: readonly Fact[] = ['privacyAssessmentCompletedOn', 'goLiveApprovedOn'];

interface BlockerActionsProps {
  negotiation: NegotiationWithMoves;
  to: Stage;
  blocker: MoveBlocker;
}

/** What its reader can do about a blocker: settle it, or ask somebody who can. */
export function BlockerActions({ negotiation, to, blocker }: BlockerActionsProps) {
  const { fact } = blocker;
  const [isSetting, setSetting] = useState(false);
  const what = fact && text(`set_${fact}`);
  return (
    <Group gap={6} mt={4}>
      {what && (
        <Button size="compact-sm" variant="light" onClick={() => setSetting(true)}>
          {what}
        </Button>
      )}
      <AgreementActions negotiation={negotiation} blocker={blocker} />
      <AskButton negotiationId={negotiation.id} to={to} blocker={blocker} />
      {isSetting && what && (
        <Suspense>
          <FactsDialog
            negotiation={negotiation}
            facts={[fact]}
            suggested={DONE_TODAY.includes(fact) ? { [fact]: today() } : {}}
            title={text('setTitle', { ref: negotiation.ref, what })}
            action={what}
            onClose={() => setSetting(false)}
          />
        </Suspense>
      )}
    </Group>
  );
}
