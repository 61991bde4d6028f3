import { NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { patchNegotiation } from '#libs/api-client/index.js';
import type {
  EditNegotiationRequest,
  ForecastCategory,
  Initiator,
  Link,
  Negotiation,
  Person,
  WaitingOn,
} from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { readAgain } from '../api/read-again.js';
import { Beside } from '../forms/beside.js';
import { changes } from '../forms/conflict.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { useCan } from '../session/me.js';
import { Dialog } from '../shell/dialog.js';
import { term } from '../terms/texts.js';
import { LinksInput } from './links-input.js';
import { OverlapPicker } from './overlap-picker.js';
import { text } from './texts.js';

/** The fields of a negotiation as this form has them: text is empty where nothing is known. */
interface EditValues {
  statusLine: string;
  useCase: string;
  ownerId: string | null;
  counselId: string | null;
  sponsorId: string | null;
  /** One fact: nobody settles an amount without its currency. */
  value: { amount: string; currency: string };
  reach: number | string;
  expectedCloseOn: string;
  forecastCategory: ForecastCategory;
  waitingOn: WaitingOn | null;
  initiatedBy: Initiator;
  tags: string[];
  links: Link[];
  mayOverlap: string[];
}

const TURNS: readonly WaitingOn[] = ['us', 'them', 'our_legal'];
const FORECASTS: readonly ForecastCategory[] = ['commit', 'best_case', 'pipeline', 'omitted'];
const INITIATORS: readonly Initiator[] = ['recipient', 'provider', 'both', 'unknown', 'disputed'];

interface EditDialogProps {
  negotiation: Negotiation;
  people: readonly Person[];
  onClose: () => void;
}

/** Only what was changed is sent, so that two people may edit different fields at once. */
export function EditDialog({ negotiation, people, onClose }: EditDialogProps) {
  const { id, version } = negotiation;
  const client = useQueryClient();
  const can = useCan();
  const form = useSavedForm<EditValues, Negotiation>({
    name: `edit/${id}`,
    values: valuesOf(negotiation),
    version,
    send: (values, at, original) =>
      call(() =>
        patchNegotiation({
          path: { id },
          headers: ifMatch(at ?? version),
          body: requestOf(original, values),
        }),
      ),
    readCurrent: (current) => ({
      values: valuesOf(current as Negotiation),
      version: (current as Negotiation).version,
    }),
    onSaved() {
      readAgain(client, 'negotiations', 'reports');
      onClose();
    },
  });
  const candidates = (role?: Person['roles'][number]) =>
    people
      .filter((person) => person.active && (!role || person.roles.includes(role)))
      .map((person) => ({ value: person.id, label: person.name }));
  const isTheirs = can('negotiation.edit_fields');
  return (
    <Dialog onClose={onClose} title={text('editTitle', { ref: negotiation.ref })} size="lg">
      <SavedFormFrame
        form={form}
        onCancel={onClose}
        labels={LABELS}
        show={(_, value) => shown(value as EditValues[keyof EditValues], people)}
      >
        <TextInput
          {...form.text('statusLine')}
          label={LABELS.statusLine}
          disabled={!isTheirs}
          data-autofocus
        />
        <Textarea
          {...form.text('useCase')}
          label={LABELS.useCase}
          autosize
          minRows={2}
          disabled={!isTheirs}
        />
        <Beside>
          <Select
            {...form.value('ownerId')}
            label={LABELS.ownerId}
            data={candidates('partnership_manager')}
            searchable
          />
          <Select
            {...form.value('waitingOn')}
            label={LABELS.waitingOn}
            data={TURNS.map((turn) => ({ value: turn, label: term(`waitingOn_${turn}`) }))}
            clearable
          />
        </Beside>
        <Beside>
          <Select
            {...form.value('counselId')}
            label={LABELS.counselId}
            data={candidates('legal')}
            searchable
            clearable
          />
          <Select
            {...form.value('sponsorId')}
            label={LABELS.sponsorId}
            data={candidates()}
            searchable
            clearable
          />
        </Beside>
        <Beside>
          <TextInput
            {...form.text('value.amount')}
            label={LABELS.value}
            description={text('valueHint')}
            inputMode="decimal"
          />
          <TextInput
            {...form.text('value.currency')}
            label={text('currency')}
            description={text('currencyHint')}
            maxLength={3}
          />
        </Beside>
        <Beside>
          <NumberInput
            {...form.value('reach')}
            label={LABELS.reach}
            description={text('reachHint')}
            min={1}
            thousandSeparator
          />
          <TextInput {...form.text('expectedCloseOn')} type="date" label={LABELS.expectedCloseOn} />
        </Beside>
        <Beside>
          <Select
            {...form.value('forecastCategory')}
            onChange={(category) => category && form.value('forecastCategory').onChange(category)}
            label={LABELS.forecastCategory}
            data={FORECASTS.map((category) => ({ value: category, label: term(`forecast_${category}`) }))}
            allowDeselect={false}
          />
          <Select
            {...form.value('initiatedBy')}
            onChange={(initiator) => initiator && form.value('initiatedBy').onChange(initiator)}
            label={LABELS.initiatedBy}
            data={INITIATORS.map((side) => ({ value: side, label: term(`initiatedBy_${side}`) }))}
            allowDeselect={false}
          />
        </Beside>
        <TagsInput {...form.value('tags')} label={LABELS.tags} />
        <LinksInput form={form} label={LABELS.links} isDisabled={!isTheirs} />
        <OverlapPicker
          {...form.value('mayOverlap')}
          negotiation={negotiation}
          label={LABELS.mayOverlap}
          isDisabled={!isTheirs}
        />
      </SavedFormFrame>
    </Dialog>
  );
}

const LABELS: Record<keyof EditValues, string> = {
  statusLine: text('statusLine'),
  useCase: text('useCase'),
  ownerId: text('owner'),
  counselId: text('counsel'),
  sponsorId: text('sponsor'),
  value: text('value'),
  reach: text('reach'),
  expectedCloseOn: text('expectedClose'),
  forecastCategory: text('forecast'),
  waitingOn: text('turn'),
  initiatedBy: text('initiatedBy'),
  tags: text('tags'),
  links: text('links'),
  mayOverlap: text('mayOverlap'),
};

function valuesOf(negotiation: Negotiation): EditValues {
  const { statusLine, useCase, ownerId, counselId, sponsorId, value, reach, expectedCloseOn } = negotiation;
  const { forecastCategory, waitingOn, initiatedBy, tags, links, mayOverlap } = negotiation;
  return {
    statusLine: statusLine ?? '',
    useCase: useCase ?? '',
    ownerId,
    counselId,
    sponsorId,
    value: { amount: value?.amount ?? '', currency: value?.currency ?? '' },
    reach: reach ?? '',
    expectedCloseOn: expectedCloseOn ?? '',
    forecastCategory,
    waitingOn,
    initiatedBy,
    tags,
    links,
    mayOverlap,
  };
}

/** What differs, as the API takes it: an emptied field is null. */
function requestOf(original: EditValues, values: EditValues): EditNegotiationRequest {
  const { value, ...changed } = changes(original, values);
  const plain = Object.entries(changed).map(([field, now]) => [field, now === '' ? null : now] as const);
  return { ...Object.fromEntries(plain), ...(value ? { value: disclosed(value) } : {}) };
}

function disclosed({ amount, currency }: EditValues['value']): EditValues['value'] | null {
  return amount === '' && currency === '' ? null : { amount, currency: currency.toUpperCase() };
}

function shown(value: EditValues[keyof EditValues], people: readonly Person[]): string {
  if (value === null || value === '') return text('nothing');
  if (Array.isArray(value)) {
    const names = value.map((each) => (typeof each === 'string' ? each : each.title));
    return names.join(', ') || text('nothing');
  }
  if (typeof value === 'object') return `${value.amount} ${value.currency}`.trim() || text('undisclosed');
  return people.find(({ id }) => id === value)?.name ?? String(value);
}
