import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { askForReset } from '#libs/api-client/index.js';
import { callOnce } from '../api/call.js';
import { problemOf } from '../api/problem.js';
import type { Problem } from '../api/problem.js';
import { Outside, Refusal, ToSignIn } from './outside.js';
import { text } from './texts.js';

/** Asks for a letter with a link to a new password. The answer does not tell whether anybody has the address. */
export function ForgottenPasswordPage() {
  const [problem, setProblem] = useState<Problem>();
  const { register, handleSubmit, formState } = useForm({ values: { email: '' } });
  const ask = handleSubmit(async ({ email }) => {
    setProblem(undefined);
    try {
      await callOnce(() => askForReset({ body: { email } }));
    } catch (error) {
      setProblem(problemOf(error));
    }
  });
  const isAsked = formState.isSubmitSuccessful && problem === undefined;
  return (
    <Outside title={text('forgottenTitle')}>
      {isAsked ? (
        <Text role="status">{text('forgottenSent')}</Text>
      ) : (
        <form noValidate onSubmit={(event) => void ask(event)}>
          <Stack>
            <Text size="sm">{text('forgottenIntro')}</Text>
            {problem && <Refusal problem={problem} />}
            <TextInput
              {...register('email')}
              label={text('email')}
              type="email"
              autoComplete="username"
              required
            />
            <Button type="submit" loading={formState.isSubmitting}>
              {text('forgottenAsk')}
            </Button>
          </Stack>
        </form>
      )}
      <ToSignIn />
    </Outside>
  );
}
