import { Select, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { raiseObjection } from '#libs/api-client/index.js';
import type {
  EvidenceRequest,
  Level,
  ObjectionCategory,
  ObjectionSide,
  RaiseObjectionRequest,
} from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { Beside } from '../forms/beside.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { chosenNegotiation } from '../negotiations/chosen-negotiation.js';
import { NegotiationPicker } from '../negotiations/negotiation-picker.js';
import { useMe } from '../session/me.js';
import { Dialog } from '../shell/dialog.js';
import type { QuickDialogProps } from '../shell/quick-dialog.js';
import { term } from '../terms/texts.js';
import { EvidenceFields } from './evidence-fields.js';
import { Precedent } from './precedent.js';
import { tellRaised } from './raised.js';
import { text } from './texts.js';
import { CATEGORIES, LEVELS, SIDES } from './vocabulary.js';

interface RaiseValues {
  negotiationId: string;
  statement: string;
  side: ObjectionSide;
  category: ObjectionCategory | null;
  severity: Level | null;
  likelihood: Level | null;
  blocking: 'true' | 'false' | null;
  evidence: EvidenceRequest[];
}

const levels = LEVELS.map((level) => ({ value: level, label: term(`level_${level}`) }));
const BLOCKING = (['true', 'false'] as const).map((value) => ({ value, label: text(`blocking_${value}`) }));

/** An objection: what it is about, how severe, what it rests on. From then on its clocks run. */
export function RaiseDialog({ negotiationId = '', onClose }: QuickDialogProps) {
  const client = useQueryClient();
  const { workspace } = useMe();
  const form = useSavedForm<RaiseValues, Awaited<ReturnType<typeof raise>>>({
    name: `raise/${negotiationId}`,
    values: {
      negotiationId,
      statement: '',
      side: workspace.home.side === 'observer' ? 'theirs' : 'ours',
      category: null,
      severity: null,
      likelihood: null,
      blocking: null,
      evidence: [],
    },
    send: raise,
    onSaved(objection) {
      tellRaised(client, objection);
      onClose();
    },
  });
  const side = form.value('side');
  return (
    <Dialog onClose={onClose} title={text('raiseTitle')} size="lg">
      <SavedFormFrame form={form} action={text('raise')} onCancel={onClose}>
        {!negotiationId && <NegotiationPicker {...form.value('negotiationId')} isOpenOnly />}
        <Textarea
          {...form.text('statement')}
          label={text('statementLabel')}
          autosize
          minRows={3}
          required
          data-autofocus={negotiationId ? true : undefined}
        />
        <Beside>
          <Select
            {...form.value('category')}
            label={text('category')}
            data={CATEGORIES.map((category) => ({ value: category, label: term(`category_${category}`) }))}
            searchable
            required
          />
          <Select
            {...side}
            onChange={(chosen) => chosen && side.onChange(chosen)}
            label={text('partyLabel')}
            data={SIDES.map((each) => ({ value: each, label: term(`side_${each}`) }))}
            allowDeselect={false}
          />
        </Beside>
        <Beside>
          <Select
            {...form.value('severity')}
            label={text('severity')}
            data={levels}
            placeholder={side.value === 'ours' ? undefined : text('unknownUntilTriage')}
            required={side.value === 'ours'}
            clearable
          />
          <Select {...form.value('likelihood')} label={text('likelihood')} data={levels} clearable />
          <Select
            {...form.value('blocking')}
            label={text('blocking')}
            placeholder={text('blocking_')}
            data={BLOCKING}
            clearable
          />
        </Beside>
        <Precedent category={form.value('category').value} />
        <EvidenceFields {...form.value('evidence')} />
      </SavedFormFrame>
    </Dialog>
  );
}

async function raise({ negotiationId, ...values }: RaiseValues) {
  const id = chosenNegotiation(negotiationId);
  const { statement, side, category, severity, likelihood, blocking, evidence } = values;
  const body: RaiseObjectionRequest = {
    statement,
    side,
    // Nobody makes it a concern by leaving something out.
    noted: false,
    ...(category ? { category } : {}),
    ...(severity ? { severity } : side === 'ours' ? {} : { severity: null }),
    ...(likelihood ? { likelihood } : {}),
    ...(blocking ? { blocking: blocking === 'true' } : {}),
    ...(evidence.length > 0 ? { evidence } : {}),
  };
  return call(() => raiseObjection({ path: { id }, body }));
}
