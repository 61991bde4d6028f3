import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { setPassword } from '#libs/api-client/index.js';
import { callOnce } from '../api/call.js';
import { problemOf } from '../api/problem.js';
import type { Problem } from '../api/problem.js';
import { Outside, Refusal, ToSignIn } from './outside.js';
import { text } from './texts.js';

/** Where a letter leads: a first password, or a new one. Nobody is signed in here, and nothing typed is kept. */
export function PasswordPage() {
  const secret = location.hash.slice(1);
  const [problem, setProblem] = useState<Problem>();
  const { register, handleSubmit, formState } = useForm({ values: { password: '' } });
  const save = handleSubmit(async ({ password }) => {
    setProblem(undefined);
    try {
      await callOnce(() => setPassword({ body: { secret, password } }));
      location.assign('/sign-in');
    } catch (error) {
      setProblem(problemOf(error));
    }
  });
  return (
    <Outside title={text('setTitle')}>
      {secret === '' ? (
        <Text>{text('noSecret')}</Text>
      ) : (
        <form noValidate onSubmit={(event) => void save(event)}>
          <Stack>
            <Text size="sm">{text('setIntro')}</Text>
            {problem && <Refusal problem={problem} />}
            <PasswordInput
              {...register('password')}
              label={text('next')}
              description={text('passwordHint')}
              autoComplete="new-password"
              required
            />
            <Button type="submit" loading={formState.isSubmitting}>
              {text('set')}
            </Button>
          </Stack>
        </form>
      )}
      <ToSignIn />
    </Outside>
  );
}
