import { Button, Checkbox, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { MoveBlocker, Negotiation, Stage, StageChangeRequest } from '#libs/api-client/index.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { pipelineQuery } from '../negotiations/queries.js';
import { Blockers } from '../problems/blockers.js';
import { Dialog } from '../shell/dialog.js';
import { BlockerActions } from './blocker-actions.js';
import { changedFacts, factPointers, NO_FACTS } from './fact-fields.js';
import type { FactValues } from './fact-fields.js';
import { FactInput } from './fact-input.js';
import type { MoveCommand } from './move-command.js';
import { MoveConflict } from './move-conflict.js';
import { moveTo } from './move-to.js';
import { movesQuery } from './moves-query.js';
import { planMove } from './plan-move.js';
import type { Plan } from './plan-move.js';
import { useTellMoved } from './tell-moved.js';
import { text } from './texts.js';

interface MoveDialogProps extends MoveCommand {
  onClose: () => void;
}

/** Moves a negotiation, or says why that is not for the reader to do now. */
export function MoveDialog({ negotiation: given, to, onClose }: MoveDialogProps) {
  const { data: pipeline } = useSuspenseQuery(pipelineQuery);
  // As it is now, not as it was when it was dropped or clicked.
  const { data: negotiation = given } = useQuery(movesQuery(given.id));
  const [from, setFrom] = useState(given.stage);
  const plan = planMove(negotiation, to);
  const nameOf = (stage: Stage): string => pipeline.stages[stage].name;
  const move = { negotiation, to, plan, nameOf, onClose };
  if (plan.kind === 'refused') return <RefusedMove {...move} />;
  return <MoveForm {...move} from={from} onMeantFrom={setFrom} />;
}

interface PlannedMoveProps extends MoveDialogProps {
  plan: Plan;
  nameOf: (stage: Stage) => string;
}

/** What has to be settled first, and what the reader can do about each. */
function RefusedMove({ negotiation, to, plan, nameOf, onClose }: PlannedMoveProps) {
  const { blockers, facts, overridden, why } = plan;
  const required = [...blockers, ...facts, ...overridden];
  return (
    <Dialog onClose={onClose} title={text('before', { ref: negotiation.ref, stage: nameOf(to) })}>
      <Stack>
        {why && <Text size="sm">{text(why)}</Text>}
        {required.length > 0 && (
          <Standing
            title={text('elsewhere')}
            blockers={required}
            action={(blocker) => <BlockerActions negotiation={negotiation} to={to} blocker={blocker} />}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {text('close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

interface MoveValues extends FactValues {
  reason: string;
  occurredOn: string;
  overrides: boolean;
  overrideReason: string;
}

interface MoveFormProps extends PlannedMoveProps {
  /** Where it stood when the move was meant. */
  from: Stage;
  onMeantFrom: (stage: Stage) => void;
}

/** Asks for what is missing and nothing else; fields and move are saved together or not at all. */
function MoveForm({ negotiation, to, plan, from, nameOf, onMeantFrom, onClose }: MoveFormProps) {
  const { id, ref } = negotiation;
  const { facts, overridden, warnings, needsReason } = plan;
  const stage = nameOf(to);
  const client = useQueryClient();
  const tellMoved = useTellMoved();
  const form = useSavedForm<MoveValues, Negotiation>({
    name: `move/${id}/${to}`,
    values: { ...NO_FACTS, reason: '', occurredOn: '', overrides: false, overrideReason: '' },
    pointers: { ...factPointers('/facts'), '/override/reason': 'overrideReason' },
    async send(values) {
      try {
        return await moveTo({ ...negotiation, stage: from }, commandOf(to, values, plan));
      } catch (error) {
        // What stands in the way is no longer what is shown.
        readAgain(client, 'negotiations');
        throw error;
      }
    },
    onSaved(moved) {
      tellMoved(moved, from);
      readAgain(client, 'negotiations', 'reports', 'reminders');
      onClose();
    },
  });
  const asked = [...facts, ...warnings].flatMap(({ fact }) => fact ?? []);
  const noted = warnings.filter(({ fact }) => fact === null);
  const mayPassOver = facts.some(({ overridable }) => overridable);
  const overrides = form.value('overrides');
  return (
    <Dialog onClose={onClose} title={text('title', { ref, stage })}>
      <SavedFormFrame
        form={form}
        action={text(overridden.length > 0 ? 'passOver' : 'move', { stage })}
        onCancel={onClose}
      >
        {overridden.length > 0 && <Standing title={text('passedOver')} blockers={overridden} />}
        {noted.length > 0 && <Standing title={text('mind')} blockers={noted} />}
        {asked.length > 0 && <Text size="sm">{text('here')}</Text>}
        {asked.map((fact) => (
          <FactInput key={fact} fact={fact} form={form} />
        ))}
        {needsReason && (
          <Textarea {...form.text('reason')} label={text('back')} autosize minRows={2} required />
        )}
        {mayPassOver && (
          <Checkbox
            label={text('override')}
            description={text('overrideHint')}
            checked={overrides.value}
            onChange={(event) => overrides.onChange(event.currentTarget.checked)}
          />
        )}
        {(overridden.length > 0 || overrides.value) && (
          <Textarea {...form.text('overrideReason')} label={text('overrideReason')} autosize required />
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
          nameOf={nameOf}
          onClose={onClose}
          onMoveAnyway={() => onMeantFrom(negotiation.stage)}
        />
      )}
    </Dialog>
  );
}

interface StandingProps {
  title: string;
  blockers: readonly MoveBlocker[];
  action?: (blocker: MoveBlocker) => ReactNode;
}

function Standing({ title, blockers, action }: StandingProps) {
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <Blockers blockers={blockers} action={action} />
    </Stack>
  );
}

function commandOf(
  to: StageChangeRequest['to'],
  { reason, occurredOn, overrides, overrideReason, ...values }: MoveValues,
  { facts, overridden }: Plan,
): StageChangeRequest {
  const said = changedFacts(NO_FACTS, values);
  const unsaid = facts.filter(({ fact, overridable }) => overridable && fact && !said[fact]);
  const passed = overrides ? [...overridden, ...unsaid] : overridden;
  const codes = passed.map(({ code }) => code) as NonNullable<StageChangeRequest['override']>['codes'];
  return {
    to,
    ...(reason ? { reason } : {}),
    ...(occurredOn ? { occurredOn } : {}),
    ...(Object.keys(said).length > 0 ? { facts: said } : {}),
    ...(codes.length > 0 ? { override: { codes, reason: overrideReason } } : {}),
  };
}
