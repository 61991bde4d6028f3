import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { login } from '#libs/api-client/index.js';
import { callOnce } from '../api/call.js';
import { problemOf } from '../api/problem.js';
import type { Problem } from '../api/problem.js';
import { ProblemText } from '../problems/problem-text.js';
import { text } from './texts.js';

interface SignInFormProps {
  /** Who signs in, where that is known. */
  email?: string;
  /** Slug of the workspace to enter for an address; the last used where there is none. */
  workspaceOf?: (email: string) => string | undefined;
  onSignedIn: () => void | Promise<void>;
}

/** Address and password. What is typed is never kept. */
export function SignInForm({ email = '', workspaceOf, onSignedIn }: SignInFormProps) {
  const [problem, setProblem] = useState<Problem>();
  const { register, handleSubmit, formState } = useForm({ values: { email, password: '' } });
  const signIn = handleSubmit(async (values) => {
    setProblem(undefined);
    const workspace = workspaceOf?.(values.email);
    try {
      await callOnce(() => login({ body: { ...values, ...(workspace ? { workspace } : {}) } }));
      await onSignedIn();
    } catch (error) {
      setProblem(problemOf(error));
    }
  });
  return (
    <form noValidate onSubmit={(event) => void signIn(event)}>
      <Stack>
        {problem && (
          <Alert color="red" role="alert" title={problem.title}>
            <ProblemText problem={problem} />
          </Alert>
        )}
        <TextInput
          {...register('email')}
          label={text('email')}
          type="email"
          autoComplete="username"
          required
        />
        <PasswordInput
          {...register('password')}
          label={text('password')}
          autoComplete="current-password"
          required
        />
        <Button type="submit" loading={formState.isSubmitting}>
          {text('signIn')}
        </Button>
      </Stack>
    </form>
  );
}
