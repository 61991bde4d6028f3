import { Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { goOn } from '../api/session-lost.js';
import { Dialog } from '../shell/dialog.js';
import { meQuery } from './me.js';
import type { Me } from './me.js';
import { SignInForm } from './sign-in-form.js';
import { text } from './texts.js';

/** Over the page, when its session has ended: everything that waits goes on once the same person is back. */
export function SignInDialog() {
  const client = useQueryClient();
  const before = client.getQueryData<Me>(meQuery.queryKey);
  const resume = async (): Promise<void> => {
    const now = await client.query({ ...meQuery, staleTime: 0 });
    const isSame = now.person.id === before?.person.id;
    // Somebody else must see nothing of what the first one had open.
    if (!isSame) location.assign('/');
    else goOn();
  };
  return (
    <Dialog
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      title={text('againTitle')}
      zIndex={1000}
    >
      <Stack>
        <Text size="sm">{text('againIntro')}</Text>
        <SignInForm workspaceOf={() => before?.workspace.slug} onSignedIn={resume} />
      </Stack>
    </Dialog>
  );
}
