import { Select, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { patchObjection } from '#libs/api-client/index.js';
import type {
  EvidenceRequest,
  Level,
  Objection,
  ObjectionCategory,
  ObjectionChangeRequest,
} from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { readAgain } from '../api/read-again.js';
import { Beside } from '../forms/beside.js';
import { changes } from '../forms/conflict.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { Dialog } from '../shell/dialog.js';
import { term } from '../terms/texts.js';
import { EvidenceFields } from './evidence-fields.js';
import { text } from './texts.js';
import { CATEGORIES, LEVELS } from './vocabulary.js';

interface EditValues {
  statement: string;
  category: ObjectionCategory | null;
  likelihood: Level | null;
  evidence: EvidenceRequest[];
}

const LABELS: Record<keyof EditValues, string> = {
  statement: text('statementLabel'),
  category: text('category'),
  likelihood: text('likelihood'),
  evidence: text('evidence'),
};

/** Puts it differently. Severity and whether it blocks are judgements, and have steps of their own. */
export function EditDialog({ objection, onClose }: { objection: Objection; onClose: () => void }) {
  const { id, version, negotiationRef, status } = objection;
  const client = useQueryClient();
  const form = useSavedForm<EditValues, Objection>({
    name: `objection/edit/${id}`,
    values: valuesOf(objection),
    version,
    send: (values, at, original) =>
      call(() =>
        patchObjection({ path: { id }, headers: ifMatch(at ?? version), body: requestOf(original, values) }),
      ),
    readCurrent: (current) => ({
      values: valuesOf(current as Objection),
      version: (current as Objection).version,
    }),
    onSaved() {
      notifications.show({ message: text('edited', { ref: negotiationRef }), color: 'green' });
      readAgain(client, 'objections', 'negotiations', 'reports');
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={text(status === 'noted' ? 'editedConcern' : 'editTitle')} size="lg">
      <SavedFormFrame form={form} onCancel={onClose} labels={LABELS}>
        <Textarea
          {...form.text('statement')}
          label={LABELS.statement}
          autosize
          minRows={3}
          required
          data-autofocus
        />
        <Beside>
          <Select
            {...form.value('category')}
            label={LABELS.category}
            data={CATEGORIES.map((category) => ({ value: category, label: term(`category_${category}`) }))}
            searchable
          />
          <Select
            {...form.value('likelihood')}
            label={LABELS.likelihood}
            data={LEVELS.map((level) => ({ value: level, label: term(`level_${level}`) }))}
            clearable
          />
        </Beside>
        <EvidenceFields {...form.value('evidence')} />
      </SavedFormFrame>
    </Dialog>
  );
}

function valuesOf({ statement, category, likelihood, evidence }: Objection): EditValues {
  return { statement: statement ?? '', category, likelihood, evidence };
}

/** Only what differs, so that two people may put different things right. */
function requestOf(original: EditValues, values: EditValues): ObjectionChangeRequest {
  return changes(original, values) as ObjectionChangeRequest;
}
