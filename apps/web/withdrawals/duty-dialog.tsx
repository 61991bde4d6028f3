import { Group, Select, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { addObligation, patchObligation } from '#libs/api-client/index.js';
import type { DutySide, Obligation, ObligationKind } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { peopleQuery } from '../negotiations/queries.js';
import { Dialog } from '../shell/dialog.js';
import { term } from '../terms/texts.js';
import { text } from './texts.js';
import { DUTY_KINDS, DUTY_SIDES } from './vocabulary.js';

interface DutyValues {
  kind: ObligationKind;
  what: string;
  owedBy: DutySide;
  dutyHolderId: string | null;
  dueOn: string;
}

const LABELS: Record<keyof DutyValues, string> = {
  kind: text('dutyKind'),
  what: text('dutyWhat'),
  owedBy: text('owedBy'),
  dutyHolderId: text('dutyHolder'),
  dueOn: text('dueDay'),
};

interface DutyDialogProps {
  negotiationId: string;
  /** The one that changes; a new one when left out. */
  obligation?: Obligation;
  onClose: () => void;
}

/** A duty that no template knows, or what changes of one. Who owes it stays. */
export function DutyDialog({ negotiationId, obligation, onClose }: DutyDialogProps) {
  const client = useQueryClient();
  const { data: people } = useQuery(peopleQuery);
  const form = useSavedForm<DutyValues, Obligation>({
    name: obligation ? `duty/${obligation.id}` : `add-duty/${negotiationId}`,
    values: valuesOf(obligation),
    version: obligation?.version,
    send: (values, at) => (obligation ? change(obligation, values, at) : add(negotiationId, values)),
    readCurrent: (current) => ({
      values: valuesOf(current as Obligation),
      version: (current as Obligation).version,
    }),
    onSaved() {
      notifications.show({ message: text(obligation ? 'dutyChanged' : 'dutyAdded'), color: 'green' });
      readAgain(client, 'withdrawals', 'negotiations', 'reminders', 'reports');
      onClose();
    },
  });
  const kind = form.value('kind');
  const owedBy = form.value('owedBy');
  const holders = (people?.items ?? []).filter(({ active }) => active);
  return (
    <Dialog onClose={onClose} title={text(obligation ? 'changeDuty' : 'addDuty')}>
      <SavedFormFrame
        form={form}
        onCancel={onClose}
        labels={LABELS}
        show={(_, value) =>
          holders.find(({ id }) => id === value)?.name ??
          (value === null || value === '' ? text('nothing') : (value as string))
        }
      >
        <Textarea {...form.text('what')} label={LABELS.what} autosize minRows={2} required data-autofocus />
        {!obligation && (
          <Group grow align="flex-start" preventGrowOverflow={false}>
            <Select
              {...owedBy}
              onChange={(side) => side && owedBy.onChange(side)}
              label={LABELS.owedBy}
              miw={180}
              data={DUTY_SIDES.map((side) => ({ value: side, label: text(`owedBy_${side}`) }))}
              allowDeselect={false}
            />
            <Select
              {...kind}
              onChange={(chosen) => chosen && kind.onChange(chosen)}
              label={LABELS.kind}
              miw={180}
              data={DUTY_KINDS.map((each) => ({ value: each, label: kindName(each) }))}
              allowDeselect={false}
            />
          </Group>
        )}
        <Group grow align="flex-start" preventGrowOverflow={false}>
          <Select
            {...form.value('dutyHolderId')}
            label={LABELS.dutyHolderId}
            miw={180}
            data={holders.map(({ id, name }) => ({ value: id, label: name }))}
            searchable
            clearable
          />
          <TextInput {...form.text('dueOn')} type="date" label={LABELS.dueOn} miw={180} />
        </Group>
        <Text size="xs" c="dimmed">
          {text('dueHint')}
        </Text>
      </SavedFormFrame>
    </Dialog>
  );
}

function kindName(kind: ObligationKind): string {
  return kind === 'other' ? text('otherKind') : term(`obligation_${kind}`);
}

function valuesOf(obligation?: Obligation): DutyValues {
  if (!obligation) return { kind: 'other', what: '', owedBy: 'us', dutyHolderId: null, dueOn: '' };
  const { kind, what, owedBy, dutyHolderId, dueOn } = obligation;
  return { kind, what, owedBy, dutyHolderId, dueOn: dueOn ?? '' };
}

function add(negotiationId: string, { dutyHolderId, dueOn, ...duty }: DutyValues): Promise<Obligation> {
  const body = {
    negotiationId,
    ...duty,
    ...(dutyHolderId ? { dutyHolderId } : {}),
    ...(dueOn ? { dueOn } : {}),
  };
  return call(() => addObligation({ body }));
}

function change(
  { id, version }: Obligation,
  { what, dutyHolderId, dueOn }: DutyValues,
  at = version,
): Promise<Obligation> {
  const body = { what, dutyHolderId, dueOn: dueOn || null };
  return call(() => patchObligation({ path: { id }, headers: ifMatch(at), body }));
}
