import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { patchNegotiation } from '#libs/api-client/index.js';
import type { Negotiation, NegotiationWithMoves } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { Dialog } from '../shell/dialog.js';
import { changedFacts, FACT_LABELS, factPointers, shownFact, valuesOf } from './fact-fields.js';
import type { Fact, FactValues } from './fact-fields.js';
import { FactInput } from './fact-input.js';

interface FactsDialogProps {
  negotiation: NegotiationWithMoves;
  facts: readonly Fact[];
  /** Filled in to begin with. */
  suggested?: Partial<FactValues>;
  title: string;
  /** What its button says; "Save" when left out. */
  action?: string;
  explanation?: string;
  onClose: () => void;
}

/** Sets facts that gates read, without a move. */
export function FactsDialog({ negotiation, facts, title, onClose, ...more }: FactsDialogProps) {
  const { suggested, action, explanation } = more;
  const { id, version } = negotiation;
  const client = useQueryClient();
  const form = useSavedForm<FactValues, Negotiation>({
    name: `facts/${id}/${facts.join('+')}`,
    values: valuesOf(negotiation),
    suggested,
    version,
    pointers: factPointers(),
    send: (values, at, original) =>
      call(() =>
        patchNegotiation({
          path: { id },
          headers: ifMatch(at ?? version),
          body: changedFacts(original, values),
        }),
      ),
    readCurrent: (current) => ({
      values: valuesOf(current as Negotiation),
      version: (current as Negotiation).version,
    }),
    onSaved() {
      readAgain(client, 'negotiations', 'reports', 'reminders', 'asks');
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={title} size={facts.length > 2 ? 'lg' : 'md'}>
      <SavedFormFrame
        form={form}
        action={action}
        onCancel={onClose}
        labels={FACT_LABELS}
        show={(field, value) => shownFact(field, value as FactValues[keyof FactValues])}
      >
        {explanation && <Text size="sm">{explanation}</Text>}
        {facts.map((fact) => (
          <FactInput key={fact} fact={fact} form={form} />
        ))}
      </SavedFormFrame>
    </Dialog>
  );
}
