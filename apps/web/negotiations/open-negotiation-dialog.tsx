import { Autocomplete, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { addParty, openNegotiation } from '#libs/api-client/index.js';
import type { PartyKind } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { partyCalled } from '../parties/by-name.js';
import { PartyNameInput } from '../parties/party-name-input.js';
import { productCalled, useProducts } from '../products/by-name.js';
import { useMe } from '../session/me.js';
import { Dialog } from '../shell/dialog.js';
import type { QuickDialogProps } from '../shell/quick-dialog.js';
import { OwnerInput } from './owner-input.js';
import { text } from './texts.js';

interface OpenValues {
  counterparty: string;
  kind: PartyKind;
  /** Where we are on neither side. */
  recipient: string;
  recipientKind: PartyKind;
  product: string;
  useCase: string;
  ownerId: string | null;
}

/** A counterparty and a product are enough; whoever observes others names both sides. */
export function OpenNegotiationDialog({ onClose }: QuickDialogProps) {
  const client = useQueryClient();
  const { home } = useMe().workspace;
  const isObserving = home.side === 'observer';
  const form = useSavedForm<OpenValues, { ref: string }>({
    name: 'open-negotiation',
    values: {
      counterparty: '',
      kind: 'bank',
      recipient: '',
      recipientKind: 'platform',
      product: '',
      useCase: '',
      ownerId: null,
    },
    send: (values) => open(values, isObserving),
    onSaved: ({ ref }) => {
      notifications.show({ color: 'green', message: text('opened', { ref }) });
      readAgain(client, 'negotiations', 'parties', 'products', 'reports');
      onClose();
    },
    pointers: {
      '/counterpartyId': 'counterparty',
      '/counterparty/displayName': 'counterparty',
      '/counterparty/kind': 'kind',
      '/recipientId': 'recipient',
      '/displayName': 'recipient',
      '/productId': 'product',
      '/product/name': 'product',
    },
  });
  const product = form.value('product');
  const products = useProducts(product.value);
  return (
    <Dialog onClose={onClose} title={text('newTitle')}>
      <SavedFormFrame form={form} action={text('openIt')} onCancel={onClose}>
        <PartyNameInput
          name={form.value('counterparty')}
          kind={form.text('kind')}
          label={text(isObserving ? 'providingParty' : 'counterparty')}
          description={text('counterpartyHint')}
          without={home.partyId}
          isFirst
        />
        {isObserving && (
          <PartyNameInput
            name={form.value('recipient')}
            kind={form.text('recipientKind')}
            label={text('receivingParty')}
          />
        )}
        <Autocomplete
          {...product}
          label={text('product')}
          data={[...new Set(products.map(({ name }) => name))]}
          limit={8}
          required
        />
        <Textarea
          {...form.text('useCase')}
          label={text('newUseCase')}
          description={text('useCaseHint')}
          autosize
          minRows={2}
        />
        <OwnerInput {...form.value('ownerId')} />
      </SavedFormFrame>
    </Dialog>
  );
}

async function open(values: OpenValues, isObserving: boolean): Promise<{ ref: string }> {
  const { counterparty, kind, product, useCase, ownerId } = values;
  const [party, offer, recipientId] = await Promise.all([
    partyCalled(counterparty),
    productCalled(product),
    isObserving ? recipientOf(values) : undefined,
  ]);
  return call(() =>
    openNegotiation({
      body: {
        ...(party ? { counterpartyId: party.id } : { counterparty: { displayName: counterparty, kind } }),
        ...(offer ? { productId: offer.id } : { product: { name: product } }),
        ...(recipientId ? { recipientId } : {}),
        ...(useCase.trim() ? { useCase } : {}),
        ...(ownerId ? { ownerId } : {}),
      },
    }),
  );
}

/** A new one is added first: should the rest be refused, the next try finds it here. */
async function recipientOf({ recipient, recipientKind }: OpenValues): Promise<string | undefined> {
  if (recipient.trim() === '') return undefined;
  const known = await partyCalled(recipient);
  if (known) return known.id;
  const added = await call(() => addParty({ body: { displayName: recipient, kind: recipientKind } }));
  return added.id;
}
