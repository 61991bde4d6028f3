import { Autocomplete, Modal, NativeSelect, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { listParties, listProducts, openNegotiation } from '#libs/api-client/index.js';
import type { OpenNegotiationData, PartyKind } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { KIND_CHOICES } from '../parties/kind-choices.js';
import { useMe } from '../session/me.js';
import type { QuickDialogProps } from '../shell/quick-dialog.js';
import { text } from './texts.js';

interface OpenValues {
  counterparty: string;
  kind: PartyKind;
  product: string;
  useCase: string;
}

/** A counterparty and a product are enough. */
export function OpenNegotiationDialog({ onClose }: QuickDialogProps) {
  const client = useQueryClient();
  const { workspace } = useMe();
  const { data: parties } = useQuery({
    queryKey: ['parties', 'all'],
    queryFn: () => call(() => listParties({ query: { limit: 200 } })),
  });
  const { data: products } = useQuery({
    queryKey: ['products', 'all'],
    queryFn: () => call(() => listProducts({ query: { limit: 200 } })),
  });
  const known = parties?.items.filter(({ id }) => id !== workspace.home.partyId) ?? [];
  const offered = products?.items ?? [];
  const form = useSavedForm<OpenValues, { ref: string }>({
    name: 'open-negotiation',
    values: { counterparty: '', kind: 'bank', product: '', useCase: '' },
    send: (values) => call(() => openNegotiation({ body: bodyOf(values) })),
    onSaved: ({ ref }) => {
      notifications.show({ color: 'green', message: text('opened', { ref }) });
      readAgain(client, 'negotiations', 'parties', 'products', 'reports');
      onClose();
    },
    pointers: {
      '/counterpartyId': 'counterparty',
      '/counterparty/displayName': 'counterparty',
      '/counterparty/kind': 'kind',
      '/productId': 'product',
      '/product/name': 'product',
    },
  });
  const partyNamed = (name: string) => known.find(({ displayName }) => displayName === name.trim());
  function bodyOf({ counterparty, kind, product, useCase }: OpenValues): OpenNegotiationData['body'] {
    const party = partyNamed(counterparty);
    const offer = offered.find(({ name }) => name === product.trim());
    return {
      ...(party ? { counterpartyId: party.id } : { counterparty: { displayName: counterparty, kind } }),
      ...(offer ? { productId: offer.id } : { product: { name: product } }),
      ...(useCase.trim() ? { useCase } : {}),
    };
  }
  const name = form.value('counterparty');
  const isNew = name.value.trim() !== '' && !partyNamed(name.value);
  return (
    <Modal opened onClose={onClose} title={text('newTitle')}>
      <SavedFormFrame form={form} action={text('openIt')} onCancel={onClose}>
        <Autocomplete
          {...name}
          label={text('counterparty')}
          description={text('counterpartyHint')}
          data={[...new Set(known.map(({ displayName }) => displayName))]}
          limit={8}
          required
          data-autofocus
        />
        {isNew && <NativeSelect {...form.text('kind')} label={text('kind')} data={KIND_CHOICES} />}
        <Autocomplete
          {...form.value('product')}
          label={text('product')}
          data={[...new Set(offered.map(({ name: title }) => title))]}
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
      </SavedFormFrame>
    </Modal>
  );
}
