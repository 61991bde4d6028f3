import { SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import type { NegotiationWithMoves } from '#libs/api-client/index.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { UncertainTimeInput } from '../forms/uncertain-time-input.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { Dialog } from '../shell/dialog.js';
import { KIND_FIELDS } from './kind-fields.js';
import { PUT, putSource } from './put-on-record.js';
import { NEW_SOURCE, NOTHING_WRITTEN } from './record-values.js';
import type { RecordKind, RecordValues } from './record-values.js';
import { SourceFields } from './source-fields.js';
import { text } from './texts.js';

/** They say it in fields of their own. */
const WITHOUT_WORDS: readonly RecordKind[] = ['rating', 'position'];
/** They stand until somebody says otherwise. */
const WITHOUT_TIME = ['purpose_claim', 'position'] as const;

interface RecordDialogProps {
  kind: RecordKind;
  negotiation: NegotiationWithMoves;
  onClose: () => void;
}

/** Puts on record what a source says: where it says so, in whose words, and when as well as that is known. */
export function RecordDialog({ kind, negotiation, onClose }: RecordDialogProps) {
  const client = useQueryClient();
  const form = useSavedForm<RecordValues, unknown>({
    name: `record/${kind}/${negotiation.id}`,
    values: NOTHING_WRITTEN,
    async send(values) {
      if (values.sourceId !== NEW_SOURCE) return PUT[kind](negotiation.id, values);
      const source = await putSource(values);
      readAgain(client, 'sources');
      // Should the rest be refused, the next try finds the source here.
      form.form.setValue('sourceId', source.id);
      return PUT[kind](negotiation.id, { ...values, sourceId: source.id });
    },
    pointers: {
      '/title': 'sourceTitle',
      ...Object.fromEntries(
        ['toldOn', 'statedOn', 'madeOn', 'ratedOn', 'observedOn'].flatMap((time) => [
          [`/${time}/value`, 'when.value'],
          [`/${time}/from`, 'when.from'],
        ]),
      ),
    },
    onSaved() {
      notifications.show({ message: text('recorded'), color: 'green' });
      readAgain(client, 'record', 'sources', 'statements', 'parties');
      onClose();
    },
  });
  const wording = form.value('wording');
  const Fields = KIND_FIELDS[kind];
  return (
    <Dialog onClose={onClose} title={text('title', { kind: text(`kind_${kind}`) })} size="lg">
      <SavedFormFrame form={form} action={text('recordIt')} onCancel={onClose}>
        <Text size="sm" c="dimmed">
          {text('hint')}
        </Text>
        <SourceFields form={form} />
        {!WITHOUT_WORDS.includes(kind) && (
          <Textarea {...form.text('text')} label={text('text')} autosize minRows={2} required />
        )}
        <Stack gap={4} align="flex-start">
          <Text size="sm" fw={500} id="record-wording">
            {text('wording')}
          </Text>
          <SegmentedControl
            aria-labelledby="record-wording"
            data={(['paraphrased', 'quoted'] as const).map((each) => ({
              value: each,
              label: text(`words_${each}`),
            }))}
            value={wording.value}
            onChange={wording.onChange}
          />
        </Stack>
        <Fields form={form} negotiation={negotiation} />
        {isDated(kind) && <UncertainTimeInput form={form} field="when" label={text(`when_${kind}`)} />}
        <Textarea {...form.text('note')} label={text('note')} autosize minRows={1} />
      </SavedFormFrame>
    </Dialog>
  );
}

function isDated(kind: RecordKind): kind is Exclude<RecordKind, (typeof WITHOUT_TIME)[number]> {
  return !WITHOUT_TIME.some((each) => each === kind);
}
