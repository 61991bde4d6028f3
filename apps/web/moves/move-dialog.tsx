import { Checkbox, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  Move,
  MoveBlocker,
  Negotiation,
  NegotiationWithMoves,
  StageChangeRequest,
} from '#libs/api-client/index.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { pipelineQuery } from '../negotiations/queries.js';
import { Blockers } from '../problems/blockers.js';
import { fieldFor, factsOf, NO_FACTS } from './fact-fields.js';
import type { FactValues } from './fact-fields.js';
import { FactInput } from './fact-input.js';
import { MoveConflict } from './move-conflict.js';
import { moveTo } from './move-to.js';
import { movesQuery } from './moves-query.js';
import { useTellMoved } from './tell-moved.js';
import { text } from './texts.js';

interface MoveValues extends FactValues {
  reason: string;
  occurredOn: string;
  overrides: boolean;
  overrideReason: string;
}

interface MoveDialogProps {
  negotiation: NegotiationWithMoves;
  move: Move;
  onClose: () => void;
  onMoved?: (negotiation: Negotiation) => void;
}

/** Moves a negotiation: asks for what is missing and nothing else; fields and move are saved together or not at all. */
export function MoveDialog({ negotiation: given, move, onClose, onMoved }: MoveDialogProps) {
  const { id, ref } = given;
  const { to } = move;
  // As it is now, not as it was when it was dropped or clicked.
  const { data: negotiation = given } = useQuery(movesQuery(id));
  const [from, setFrom] = useState(given.stage);
  const { blockers, needsReason } = negotiation.moves.find((each) => each.to === to) ?? move;
  const client = useQueryClient();
  const tellMoved = useTellMoved();
  const { data: pipeline } = useSuspenseQuery(pipelineQuery);
  const name = pipeline.stages[to].name;
  const asked = blockers.flatMap((blocker) => fieldFor(blocker) ?? []);
  const others = blockers.filter((blocker) => !fieldFor(blocker));
  const required = others.filter(({ mode }) => mode === 'require');
  const passable = required.filter(({ overridable }) => overridable);
  const form = useSavedForm<MoveValues, Negotiation>({
    name: `move/${id}/${to}`,
    values: { ...NO_FACTS, reason: '', occurredOn: '', overrides: false, overrideReason: '' },
    pointers: POINTERS,
    async send(values) {
      try {
        return await moveTo({ ...negotiation, stage: from }, commandOf(to, values, passable));
      } catch (error) {
        // What stands in the way is no longer what is shown.
        readAgain(client, 'negotiations');
        throw error;
      }
    },
    onSaved(moved) {
      onMoved?.(moved);
      tellMoved(moved, from);
      readAgain(client, 'negotiations', 'reports', 'reminders');
      onClose();
    },
  });
  const mayOverride = passable.length > 0;
  return (
    <Modal opened onClose={onClose} title={text('title', { ref, stage: name })}>
      <SavedFormFrame form={form} action={text('move', { stage: name })} onCancel={onClose}>
        {required.length > 0 && <Standing title={text('elsewhere')} blockers={required} />}
        {others.length > required.length && (
          <Standing title={text('mind')} blockers={others.filter(({ mode }) => mode === 'warn')} />
        )}
        {asked.length > 0 && <Text size="sm">{text('here')}</Text>}
        {asked.map((field) => (
          <FactInput key={field.label} field={field} form={form} />
        ))}
        {needsReason && (
          <Textarea {...form.text('reason')} label={text('back')} autosize minRows={2} required />
        )}
        {mayOverride && (
          <>
            <Checkbox
              label={text('override')}
              description={text('overrideHint')}
              checked={form.value('overrides').value}
              onChange={(event) => form.value('overrides').onChange(event.currentTarget.checked)}
            />
            {form.value('overrides').value && (
              <Textarea {...form.text('overrideReason')} label={text('overrideReason')} autosize required />
            )}
          </>
        )}
        <TextInput
          {...form.text('occurredOn')}
          type="date"
          label={text('occurredOn')}
          description={text('occurredHint')}
        />
      </SavedFormFrame>
      {negotiation.stage !== from && !form.isSaving && (
        <MoveConflict
          from={from}
          to={to}
          current={negotiation}
          nameOf={(stage) => pipeline.stages[stage].name}
          onClose={onClose}
          onMoveAnyway={() => setFrom(negotiation.stage)}
        />
      )}
    </Modal>
  );
}

function Standing({ title, blockers }: { title: string; blockers: readonly MoveBlocker[] }) {
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <Blockers blockers={blockers} />
    </Stack>
  );
}

function commandOf(
  to: Move['to'],
  { reason, occurredOn, overrides, overrideReason, ...facts }: MoveValues,
  passable: readonly MoveBlocker[],
): StageChangeRequest {
  const said = factsOf(facts);
  const codes = passable.map(({ code }) => code) as NonNullable<StageChangeRequest['override']>['codes'];
  return {
    to,
    ...(reason ? { reason } : {}),
    ...(occurredOn ? { occurredOn } : {}),
    ...(Object.keys(said).length > 0 ? { facts: said } : {}),
    ...(overrides ? { override: { codes, reason: overrideReason } } : {}),
  };
}

const POINTERS = {
  ...Object.fromEntries(Object.keys(NO_FACTS).map((field) => [`/facts/${field}`, field])),
  '/facts/firstContactOn/value': 'firstContactOn',
  '/override/reason': 'overrideReason',
} as Record<string, keyof MoveValues>;
