import { Group, Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { patchMailHours } from '#libs/api-client/index.js';
import type { MailHours } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { TIME_ZONES } from '../people/time-zones.js';
import { mailHoursQuery, useMe } from './me.js';
import { text } from './texts.js';

interface MailHoursValues {
  timeZone: string | null;
  quietFrom: string;
  quietUntil: string;
  digestTime: string;
}

const LABELS: Record<keyof MailHoursValues, string> = {
  timeZone: text('mail_timeZone'),
  quietFrom: text('mail_quietFrom'),
  quietUntil: text('mail_quietUntil'),
  digestTime: text('mail_digestTime'),
};

/** When one wants mails. */
export function MailHoursForm() {
  const { data: hours } = useSuspenseQuery(mailHoursQuery);
  const { workspace } = useMe();
  const { version } = hours;
  const client = useQueryClient();
  const form = useSavedForm<MailHoursValues, MailHours>({
    name: 'mail-hours',
    values: valuesOf(hours),
    version,
    send: ({ quietFrom, quietUntil, ...fields }, at) =>
      call(() =>
        patchMailHours({
          headers: ifMatch(at ?? version),
          body: { ...fields, quietFrom: quietFrom || null, quietUntil: quietUntil || null },
        }),
      ),
    readCurrent: (current) => ({
      values: valuesOf(current as MailHours),
      version: (current as MailHours).version,
    }),
    onSaved(saved) {
      notifications.show({ message: text('mailSaved'), color: 'green' });
      client.setQueryData(mailHoursQuery.queryKey, saved);
      readAgain(client, 'people');
    },
  });
  return (
    <SavedFormFrame
      form={form}
      labels={LABELS}
      show={(_field, value) => (value as string | null) || text('mailNone')}
    >
      <Select
        {...form.value('timeZone')}
        label={LABELS.timeZone}
        placeholder={text('mailZoneOfWorkspace', { timeZone: workspace.timeZone })}
        data={TIME_ZONES}
        limit={100}
        searchable
        clearable
      />
      <TextInput
        {...form.text('digestTime')}
        type="time"
        label={LABELS.digestTime}
        description={text('mailDigestHint')}
        required
      />
      <Group grow align="flex-start">
        <TextInput {...form.text('quietFrom')} type="time" label={LABELS.quietFrom} />
        <TextInput {...form.text('quietUntil')} type="time" label={LABELS.quietUntil} />
      </Group>
    </SavedFormFrame>
  );
}

function valuesOf({ timeZone, quietFrom, quietUntil, digestTime }: MailHours): MailHoursValues {
  return { timeZone, quietFrom: quietFrom ?? '', quietUntil: quietUntil ?? '', digestTime };
}
