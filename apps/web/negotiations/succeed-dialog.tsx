import { Alert, Select, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { openNegotiation } from '#libs/api-client/index.js';
import type { Initiator, Negotiation, NegotiationWithMoves } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { Problem } from '../api/problem.js';
import { readAgain } from '../api/read-again.js';
import { chosen } from '../forms/chosen.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { formatDate, today } from '../messages/formats.js';
import { useMe } from '../session/me.js';
import { Dialog } from '../shell/dialog.js';
import { term } from '../terms/texts.js';
import type { CommandDialogProps } from './command-dialog-props.js';
import { OwnerInput } from './owner-input.js';
import { exitQuery, objectionsQuery } from './queries.js';
import { text } from './texts.js';

interface SucceedValues {
  initiatedBy: Initiator | null;
  useCase: string;
  ownerId: string | null;
  /** By the objection that was upheld. */
  whatChanged: Record<string, string>;
}

/** Takes up again talks that have ended, with the same parties about the same product. */
export function SucceedDialog({ negotiation, onClose }: CommandDialogProps) {
  const { id, ref, useCase, ownerId, providerName, recipientName } = negotiation;
  const isMine = useMe().person.roles.includes('partnership_manager');
  const client = useQueryClient();
  const navigate = useNavigate();
  const parties = usePartiesOf(negotiation);
  const coolingOff = useCoolingOff(negotiation);
  const { data: objections } = useQuery(objectionsQuery(id));
  const upheld = (objections?.items ?? []).filter(({ status }) => status === 'upheld');
  const form = useSavedForm<SucceedValues, Negotiation>({
    name: `succeed/${id}`,
    values: { initiatedBy: null, useCase: useCase ?? '', ownerId: isMine ? null : ownerId, whatChanged: {} },
    async send(values) {
      const initiatedBy = chosen(values.initiatedBy, 'initiatedBy', text('chooseInitiator'));
      try {
        return await call(() =>
          openNegotiation({
            body: {
              ...parties,
              productId: negotiation.product.id,
              successorOf: id,
              initiatedBy,
              ...(values.useCase.trim() ? { useCase: values.useCase } : {}),
              ...(values.ownerId ? { ownerId: values.ownerId } : {}),
              whatChanged: upheld.map((objection) => ({
                objectionId: objection.id,
                text: chosen(
                  values.whatChanged[objection.id]?.trim(),
                  `whatChanged/${objection.id}`,
                  text('sayChanged'),
                ),
              })),
            },
          }),
        );
      } catch (error) {
        throw coolingOff ? inPlainWords(error, coolingOff) : error;
      }
    },
    onSaved(opened) {
      notifications.show({ color: 'green', message: text('opened', { ref: opened.ref }) });
      readAgain(client, 'negotiations', 'parties', 'reports');
      onClose();
      void navigate({ to: '/negotiations/$id', params: { id: opened.id } });
    },
    pointers: Object.fromEntries(
      upheld.map((objection, index) => [
        `/whatChanged/${index}/text`,
        `whatChanged.${objection.id}` as const,
      ]),
    ),
  });
  return (
    <Dialog onClose={onClose} title={text('succeedTitle', { ref })}>
      <SavedFormFrame form={form} action={text('openIt')} onCancel={onClose}>
        <Text size="sm">{text('succeedExplained')}</Text>
        {coolingOff && !form.problem && <Alert color="yellow">{coolingOff}</Alert>}
        <Select
          {...form.value('initiatedBy')}
          label={text('succeededBy')}
          data={[
            { value: 'provider', label: providerName },
            { value: 'recipient', label: recipientName },
            { value: 'both', label: term('initiatedBy_both') },
          ]}
          required
          data-autofocus
        />
        {upheld.length > 0 && (
          <Stack gap="sm" role="group" aria-label={text('whatChanged')}>
            <Text size="sm">{text('whatChangedExplained', { count: upheld.length })}</Text>
            {upheld.map((objection) => (
              <Textarea
                key={objection.id}
                {...form.text(`whatChanged.${objection.id}`)}
                label={objection.statement}
                autosize
                minRows={2}
                required
              />
            ))}
          </Stack>
        )}
        <Textarea {...form.text('useCase')} label={text('newUseCase')} autosize minRows={2} />
        <OwnerInput {...form.value('ownerId')} />
      </SavedFormFrame>
    </Dialog>
  );
}

/** As the API wants them: whoever is not at home here, and where nobody is, both. */
function usePartiesOf({ providerId, recipientId }: NegotiationWithMoves) {
  const { side } = useMe().workspace.home;
  if (side === 'observer') return { counterpartyId: providerId, recipientId };
  return { counterpartyId: side === 'recipient' ? providerId : recipientId };
}

/** Until when only the other side may begin again, where somebody walked away a short while ago. */
function useCoolingOff({ id, providerName, recipientName }: NegotiationWithMoves): string | undefined {
  const { data: exit } = useQuery(exitQuery(id));
  const { side } = useMe().workspace.home;
  const standing = exit?.withdrawals.find(({ undoneAt }) => undoneAt === null);
  const until = standing?.coolingOffEndsOn;
  if (!until || until <= today() || side === 'observer') return undefined;
  return text('coolingOff', {
    day: formatDate(until),
    name: side === 'recipient' ? providerName : recipientName,
  });
}

/** The refusal names fields of the API; here it stands at what was chosen. */
function inPlainWords(error: unknown, detail: string): unknown {
  if (!(error instanceof Problem) || error.type !== '/problems/cooling-off') return error;
  return new Problem({ status: error.status, title: detail, errors: [{ pointer: '/initiatedBy', detail }] });
}
