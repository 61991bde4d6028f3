import { Fieldset, MultiSelect, NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { addAgreement, patchAgreement } from '#libs/api-client/index.js';
import type { Agreement, AgreementKind, NegotiationSummary } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { formatDate } from '../messages/formats.js';
import { Dialog } from '../shell/dialog.js';
import { term } from '../terms/texts.js';
import { changesOf, NOTHING_AGREED, placingSignatures, requestOf, valuesOf } from './agreement-values.js';
import type { AgreementValues } from './agreement-values.js';
import { coverableQuery } from './queries.js';
import { text } from './texts.js';

const KINDS: readonly AgreementKind[] = ['nda', 'msa', 'dsa', 'dpa'];

/** A negotiation that an agreement may cover, and its two parties. */
type Coverable = Pick<
  NegotiationSummary,
  'id' | 'ref' | 'product' | 'providerId' | 'providerName' | 'recipientId' | 'recipientName'
>;

export interface AgreementDialogProps {
  /** With whom. */
  partyId: string;
  /** That is edited; a new one when left out. */
  agreement?: Agreement;
  /** Of a new one, to begin with. */
  kind?: AgreementKind;
  /** From whose page it is opened. */
  negotiation?: Coverable;
  onClose: () => void;
}

/** Adds an agreement between two parties or changes it: what it covers, who has signed it and how long it lasts. */
export function AgreementDialog({ partyId, kind = 'nda', onClose, ...about }: AgreementDialogProps) {
  const { agreement, negotiation } = about;
  const client = useQueryClient();
  const { data } = useSuspenseQuery(coverableQuery(partyId));
  const listed = data.items.filter(({ id }) => id !== negotiation?.id);
  const coverable: readonly Coverable[] = negotiation ? [negotiation, ...listed] : listed;
  const covered = negotiation ?? (coverable.length === 1 ? coverable[0] : undefined);
  const sidesOf = (ids: readonly string[]): Coverable | undefined =>
    coverable.find(({ id }) => ids.includes(id));
  const form = useSavedForm<AgreementValues, Agreement>({
    name: agreement ? `agreement/${agreement.id}` : `agreement/new/${negotiation?.id ?? partyId}/${kind}`,
    values: agreement
      ? valuesOf(agreement, sidesOf(agreement.negotiationIds))
      : { ...NOTHING_AGREED, kind, negotiationIds: covered ? [covered.id] : [] },
    version: agreement?.version,
    send: (values, at, original) => {
      const parties = sidesOf(values.negotiationIds);
      return placingSignatures(values, parties, () =>
        call(() =>
          agreement
            ? patchAgreement({
                path: { id: agreement.id },
                headers: ifMatch(at ?? agreement.version),
                body: changesOf(original, values, parties),
              })
            : addAgreement({ body: { kind: values.kind, ...requestOf(values, parties) } }),
        ),
      );
    },
    readCurrent: (now) => {
      const current = now as Agreement;
      return { values: valuesOf(current, sidesOf(current.negotiationIds)), version: current.version };
    },
    onSaved(saved) {
      const named = { kind: term(`agreement_${saved.kind}`) };
      notifications.show({ message: text(agreement ? 'changed' : 'added', named), color: 'green' });
      readAgain(client, 'agreements', 'negotiations', 'parties', 'reminders', 'reports');
      onClose();
    },
  });
  const covers = form.value('negotiationIds');
  const sides = sidesOf(covers.value);
  const isOfThem = ({ providerId, recipientId }: Coverable): boolean =>
    !sides || (providerId === sides.providerId && recipientId === sides.recipientId);
  const nameOf = (id: string): string => coverable.find((each) => each.id === id)?.ref ?? '';
  return (
    <Dialog onClose={onClose} title={text(agreement ? `edit_${agreement.kind}` : 'add')} size="lg">
      <SavedFormFrame
        form={form}
        onCancel={onClose}
        labels={labelsOf(sides)}
        show={(field, value) => shown(field, value as AgreementValues[keyof AgreementValues], nameOf)}
      >
        {!agreement && (
          <Select
            {...form.value('kind')}
            onChange={(chosen) => chosen && form.value('kind').onChange(chosen)}
            label={text('kind')}
            data={KINDS.map((value) => ({ value, label: text(`named_${value}`) }))}
            allowDeselect={false}
          />
        )}
        <MultiSelect
          {...covers}
          label={text('covers')}
          description={text('coversHint')}
          data={coverable
            .filter(isOfThem)
            .map(({ id, ref, product }) => ({ value: id, label: `${ref} ${product.name}` }))}
          searchable
          required
        />
        {sides && (
          <Fieldset legend={text('signedOn')}>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TextInput {...form.text('providerSignedOn')} type="date" label={sides.providerName} />
              <TextInput {...form.text('recipientSignedOn')} type="date" label={sides.recipientName} />
            </SimpleGrid>
          </Fieldset>
        )}
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            {...form.text('expiresOn')}
            type="date"
            label={text('expiresOn')}
            description={text('expiresHint')}
          />
          <NumberInput
            {...form.value('noticeDays')}
            label={text('noticeDays')}
            description={text('noticeHint')}
            min={1}
            allowDecimal={false}
          />
          <TextInput
            {...form.text('survivesUntil')}
            type="date"
            label={text('survivesUntil')}
            description={text('survivesHint')}
          />
          <TextInput {...form.text('link')} type="url" label={text('link')} description={text('linkHint')} />
        </SimpleGrid>
      </SavedFormFrame>
    </Dialog>
  );
}

function labelsOf(sides: Coverable | undefined): Partial<Record<keyof AgreementValues, string>> {
  return {
    negotiationIds: text('covers'),
    providerSignedOn: text('signedBy', { name: sides?.providerName ?? '' }),
    recipientSignedOn: text('signedBy', { name: sides?.recipientName ?? '' }),
    expiresOn: text('expiresOn'),
    noticeDays: text('noticeDays'),
    survivesUntil: text('survivesUntil'),
    link: text('link'),
  };
}

function shown(
  field: keyof AgreementValues,
  value: AgreementValues[keyof AgreementValues],
  nameOf: (negotiationId: string) => string,
): string {
  if (value === '') return text('nothing');
  if (Array.isArray(value)) return value.map(nameOf).join(', ');
  return field === 'link' || field === 'noticeDays' ? String(value) : formatDate(String(value));
}
