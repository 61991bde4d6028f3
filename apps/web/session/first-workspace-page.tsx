import {
  Button,
  Fieldset,
  NativeSelect,
  PasswordInput,
  Radio,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { foundFirstWorkspace, login } from '#libs/api-client/index.js';
import type { HomeSide, PartyKind } from '#libs/api-client/index.js';
import { callOnce } from '../api/call.js';
import { problemOf } from '../api/problem.js';
import type { Problem } from '../api/problem.js';
import { KIND_CHOICES } from '../parties/kind-choices.js';
import { SIDE_CHOICES } from '../people/side-choices.js';
import { TIME_ZONES } from '../people/time-zones.js';
import { Outside, Refusal } from './outside.js';
import { text } from './texts.js';

interface Values {
  organisation: string;
  kind: PartyKind;
  side: HomeSide;
  name: string;
  slug: string;
  timeZone: string;
  person: string;
  email: string;
  password: string;
}

type Field = keyof Values;

/** Where the API says that something is wrong with a field. */
const FIELDS: Record<string, Field> = {
  '/workspace/homeParty/displayName': 'organisation',
  '/workspace/homeParty/kind': 'kind',
  '/workspace/homeSide': 'side',
  '/workspace/name': 'name',
  '/workspace/slug': 'slug',
  '/workspace/timeZone': 'timeZone',
  '/admin/name': 'person',
  '/admin/email': 'email',
  '/admin/password': 'password',
};

/** Nothing is left to say but what stands at the fields. */
function isAtFields({ errors }: Problem): boolean {
  return errors.length > 0 && errors.every(({ pointer }) => FIELDS[pointer]);
}

/** Where the link leads that the start of an empty installation prints: its first workspace, and who administers it. */
export function FirstWorkspacePage() {
  const secret = location.hash.slice(1);
  const [problem, setProblem] = useState<Problem>();
  const { register, control, handleSubmit, setError, setValue, getFieldState, formState } = useForm<Values>({
    defaultValues: {
      organisation: '',
      kind: 'platform',
      side: 'recipient',
      name: '',
      slug: '',
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      person: '',
      email: '',
      password: '',
    },
  });
  const found = handleSubmit(async (values) => {
    setProblem(undefined);
    try {
      await callOnce(() => foundFirstWorkspace({ body: bodyOf(secret, values) }));
      await callOnce(() => login({ body: { email: values.email, password: values.password } }));
      location.assign('/admin');
    } catch (error) {
      const refusal = problemOf(error);
      setProblem(refusal);
      for (const { pointer, detail } of refusal.errors) {
        const field = FIELDS[pointer];
        if (field) setError(field, { message: detail }, { shouldFocus: true });
      }
    }
  });
  const input = (field: Field) => ({
    ...register(field),
    label: text(`first_${field}`),
    error: formState.errors[field]?.message,
    required: true,
  });
  if (secret === '') {
    return (
      <Outside title={text('firstTitle')}>
        <Text>{text('firstNoSecret')}</Text>
      </Outside>
    );
  }
  return (
    <Outside title={text('firstTitle')} width={560}>
      <form noValidate onSubmit={(event) => void found(event)}>
        <Stack>
          <Text size="sm">{text('firstIntro')}</Text>
          {problem && !isAtFields(problem) && (
            <Refusal
              problem={problem}
              detail={problem.errors.find(({ pointer }) => !FIELDS[pointer])?.detail}
            />
          )}
          <Fieldset legend={text('firstOrganisation')}>
            <Stack>
              <TextInput {...input('organisation')} autoComplete="organization" />
              <NativeSelect {...input('kind')} data={KIND_CHOICES} />
              <Controller
                control={control}
                name="side"
                render={({ field }) => (
                  <Radio.Group
                    {...field}
                    label={text('first_side')}
                    error={formState.errors.side?.message}
                    required
                  >
                    <Stack gap="xs" mt={6}>
                      {SIDE_CHOICES.map(({ value, label }) => (
                        <Radio key={value} value={value} label={label} />
                      ))}
                    </Stack>
                  </Radio.Group>
                )}
              />
            </Stack>
          </Fieldset>
          <Fieldset legend={text('firstWorkspace')}>
            <Stack>
              <TextInput
                {...input('name')}
                onChange={(event) => {
                  void register('name').onChange(event);
                  // Until somebody writes another one.
                  if (!getFieldState('slug').isDirty) setValue('slug', slugOf(event.currentTarget.value));
                }}
              />
              <TextInput {...input('slug')} description={text('firstSlugHint')} />
              <Controller
                control={control}
                name="timeZone"
                render={({ field: { ref, ...field } }) => (
                  <Select
                    {...field}
                    ref={ref}
                    label={text('first_timeZone')}
                    error={formState.errors.timeZone?.message}
                    data={TIME_ZONES}
                    limit={100}
                    searchable
                    allowDeselect={false}
                    required
                  />
                )}
              />
            </Stack>
          </Fieldset>
          <Fieldset legend={text('firstPerson')}>
            <Stack>
              <TextInput {...input('person')} autoComplete="name" />
              <TextInput {...input('email')} type="email" autoComplete="username" />
              <PasswordInput
                {...input('password')}
                description={text('passwordHint')}
                autoComplete="new-password"
              />
            </Stack>
          </Fieldset>
          <Button type="submit" loading={formState.isSubmitting}>
            {text('firstFound')}
          </Button>
        </Stack>
      </form>
    </Outside>
  );
}

function bodyOf(secret: string, { organisation, kind, side, name, slug, timeZone, ...admin }: Values) {
  const { person, email, password } = admin;
  return {
    secret,
    workspace: { slug, name, homeSide: side, homeParty: { displayName: organisation, kind }, timeZone },
    admin: { name: person, email, password },
  };
}

/** What names the workspace in an address: `Data partnerships` → `data-partnerships`. */
function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 63);
}
