import { Group, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { listSources } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { UncertainTimeInput } from '../forms/uncertain-time-input.js';
import type { SavedForm } from '../forms/use-saved-form.js';
import { NEW_SOURCE } from './record-values.js';
import type { RecordValues } from './record-values.js';
import { text } from './texts.js';

/** As many as one chooses from. */
const OFFERED = 200;

/** Where it came from: a source that is here, or a new one. Nothing is on record without. */
export function SourceFields({ form }: { form: SavedForm<RecordValues> }) {
  const { data } = useQuery({
    queryKey: ['sources'],
    queryFn: () => call(() => listSources({ query: { limit: OFFERED } })),
  });
  const source = form.value('sourceId');
  const known = (data?.items ?? []).map(({ id, title, publisher }) => ({
    value: id,
    label: publisher ? `${publisher}: ${title}` : title,
  }));
  return (
    <>
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <Select
          {...source}
          value={source.value || null}
          onChange={(chosen) => source.onChange(chosen ?? '')}
          label={text('source')}
          data={[...known, { value: NEW_SOURCE, label: text('newSource') }]}
          searchable
          required
          data-autofocus
          miw={220}
        />
        <TextInput {...form.text('locator')} label={text('locator')} description={text('locatorHint')} />
      </Group>
      {source.value === NEW_SOURCE && (
        <>
          <Group grow align="flex-start" preventGrowOverflow={false}>
            <TextInput {...form.text('sourceTitle')} label={text('sourceTitle')} required miw={220} />
            <TextInput
              {...form.text('publisher')}
              label={text('publisher')}
              description={text('publisherHint')}
            />
          </Group>
          <UncertainTimeInput form={form} field="publishedOn" label={text('publishedOn')} />
          <TextInput {...form.text('url')} type="url" label={text('url')} />
        </>
      )}
    </>
  );
}
