import { Select, Text, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import {
  askCorrection,
  closeNegotiation,
  endHold,
  holdNegotiation,
  resumeSharing,
  suspendSharing,
  undoLastEvent,
  voidNegotiation,
} from '#libs/api-client/index.js';
import type { Closure, HoldCause, HoldRequest, OutcomeBy } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import type { SavedForm } from '../forms/use-saved-form.js';
import { Dialog } from '../shell/dialog.js';
import { term } from '../terms/texts.js';
import type { CommandDialogProps } from './command-dialog-props.js';
import { text } from './texts.js';

/** Whatever a command touches is read again. */
const TOUCHED = ['negotiations', 'reports', 'reminders', 'withdrawals'];

/** A form that gives one command on a negotiation, and the moment after it. */
function useCommandForm<Values extends FieldValues>(
  { negotiation, onClose }: CommandDialogProps,
  name: string,
  values: Values,
  give: (id: string, headers: { 'If-Match': string }, values: Values) => Promise<unknown>,
): SavedForm<Values> {
  const client = useQueryClient();
  return useSavedForm<Values, unknown>({
    name: `${name}/${negotiation.id}`,
    values,
    version: negotiation.version,
    send: (given, version) => give(negotiation.id, ifMatch(version ?? negotiation.version), given),
    onSaved() {
      readAgain(client, ...TOUCHED);
      onClose();
    },
  });
}

interface CommandModalProps<Values extends FieldValues> {
  title: string;
  explanation?: string;
  form: SavedForm<Values>;
  action: string;
  onClose: () => void;
  children?: ReactNode;
}

function CommandModal<Values extends FieldValues>({
  title,
  explanation,
  form,
  action,
  onClose,
  children,
}: CommandModalProps<Values>) {
  return (
    <Dialog onClose={onClose} title={title}>
      <SavedFormFrame form={form} action={action} onCancel={onClose}>
        {explanation && <Text size="sm">{explanation}</Text>}
        {children}
      </SavedFormFrame>
    </Dialog>
  );
}

const CAUSES: readonly HoldCause[] = ['us', 'them', 'regulator', 'merger'];

export function HoldDialog(props: CommandDialogProps) {
  const form = useCommandForm<HoldRequest>(
    props,
    'hold',
    { cause: 'them', reason: '', reviewOn: '' },
    (id, headers, body) => call(() => holdNegotiation({ path: { id }, headers, body })),
  );
  return (
    <CommandModal
      title={text('hold')}
      explanation={text('holdExplained')}
      form={form}
      action={text('hold')}
      onClose={props.onClose}
    >
      <Select
        {...form.value('cause')}
        onChange={(cause) => form.value('cause').onChange(cause ?? 'them')}
        label={text('cause')}
        data={CAUSES.map((cause) => ({ value: cause, label: term(`holdCause_${cause}`) }))}
        allowDeselect={false}
      />
      <Textarea {...form.text('reason')} label={text('why')} autosize minRows={2} required />
      <TextInput {...form.text('reviewOn')} type="date" label={text('reviewOn')} required />
    </CommandModal>
  );
}

export function EndHoldDialog(props: CommandDialogProps) {
  const form = useCommandForm(props, 'end-hold', {}, (id, headers) =>
    call(() => endHold({ path: { id }, headers })),
  );
  const { onHold } = props.negotiation;
  return (
    <CommandModal
      title={text('endHold')}
      explanation={onHold?.reason}
      form={form}
      action={text('endHold')}
      onClose={props.onClose}
    />
  );
}

export function SuspendDialog(props: CommandDialogProps) {
  const form = useCommandForm(props, 'suspend', { reason: '', reviewOn: '' }, (id, headers, values) => {
    const { reason, reviewOn } = values;
    const body = { reason, ...(reviewOn ? { reviewOn } : {}) };
    return call(() => suspendSharing({ path: { id }, headers, body }));
  });
  return (
    <CommandModal title={text('suspend')} form={form} action={text('suspend')} onClose={props.onClose}>
      <Textarea {...form.text('reason')} label={text('why')} autosize minRows={2} required />
      <TextInput {...form.text('reviewOn')} type="date" label={text('reviewOn')} />
    </CommandModal>
  );
}

export function ResumeDialog(props: CommandDialogProps) {
  const form = useCommandForm(props, 'resume', {}, (id, headers) =>
    call(() => resumeSharing({ path: { id }, headers })),
  );
  return (
    <CommandModal
      title={text('resume')}
      explanation={props.negotiation.suspended?.reason}
      form={form}
      action={text('resume')}
      onClose={props.onClose}
    />
  );
}

export function UndoDialog(props: CommandDialogProps) {
  const form = useCommandForm(props, 'undo', {}, (id, headers) =>
    call(() => undoLastEvent({ path: { id }, headers })),
  );
  return (
    <CommandModal
      title={text('undo')}
      explanation={text('undoExplained')}
      form={form}
      action={text('undo')}
      onClose={props.onClose}
    />
  );
}

export function CorrectDialog(props: CommandDialogProps) {
  const form = useCommandForm(props, 'correct', { reason: '' }, (id, headers, body) =>
    call(() => askCorrection({ path: { id }, headers, body })),
  );
  return (
    <CommandModal
      title={text('correct')}
      explanation={text('correctExplained')}
      form={form}
      action={text('ask')}
      onClose={props.onClose}
    >
      <Textarea {...form.text('reason')} label={text('why')} autosize minRows={2} required />
    </CommandModal>
  );
}

const CLOSURES: readonly Closure[] = ['dropped', 'declined', 'lapsed', 'terminated', 'expired'];
const SIDES: readonly OutcomeBy[] = ['us', 'them', 'mutual'];

export function CloseDialog(props: CommandDialogProps) {
  const form = useCommandForm(
    props,
    'close',
    { outcome: null as Closure | null, by: null as OutcomeBy | null, reason: '', occurredOn: '' },
    (id, headers, { outcome, by, reason, occurredOn }) => {
      const body = {
        outcome: outcome as Closure,
        reason,
        ...(by ? { by } : {}),
        ...(occurredOn ? { occurredOn } : {}),
      };
      return call(() => closeNegotiation({ path: { id }, headers, body }));
    },
  );
  return (
    <CommandModal
      title={text('close')}
      explanation={text('closeExplained')}
      form={form}
      action={text('close')}
      onClose={props.onClose}
    >
      <Select
        {...form.value('outcome')}
        label={text('outcome')}
        data={CLOSURES.map((outcome) => ({ value: outcome, label: term(`outcome_${outcome}`) }))}
        required
      />
      <Select
        {...form.value('by')}
        label={text('byWhom')}
        data={SIDES.map((side) => ({ value: side, label: term(`by_${side}`) }))}
        clearable
      />
      <Textarea {...form.text('reason')} label={text('why')} autosize minRows={2} required />
      <TextInput
        {...form.text('occurredOn')}
        type="date"
        label={text('when')}
        description={text('whenHint')}
      />
    </CommandModal>
  );
}

export function VoidDialog(props: CommandDialogProps) {
  const form = useCommandForm(props, 'void', { reason: '' }, (id, headers, body) =>
    call(() => voidNegotiation({ path: { id }, headers, body })),
  );
  return (
    <CommandModal
      title={text('void')}
      explanation={text('voidExplained')}
      form={form}
      action={text('void')}
      onClose={props.onClose}
    >
      <Textarea {...form.text('reason')} label={text('why')} autosize minRows={2} required />
    </CommandModal>
  );
}
