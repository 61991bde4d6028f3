import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { readDemo } from '#libs/api-client/index.js';
import { callOnce } from '../api/call.js';
import { CASE_WORKSPACE, isGuideDismissed } from '../guide/dismissal.js';
import { Outside } from './outside.js';
import { SignInForm } from './sign-in-form.js';
import { text } from './texts.js';

/** The way in. */
export function SignInPage() {
  const [email, setEmail] = useState<string>();
  const { from } = useSearch({ from: '/sign-in' });
  const router = useRouter();
  const client = useQueryClient();
  const { data: demo } = useQuery({ queryKey: ['demo'], queryFn: () => callOnce(() => readDemo()) });
  // A first visit to the demo is shown the reported case; whoever asked for an address has a workspace in mind.
  const hasAsked = from !== undefined && from !== '/';
  const isFirstVisit = demo && demo.addresses.length > 0 && !isGuideDismissed() && !hasAsked;
  // Whoever was invited to another workspace is not in that of the case.
  const firstSeen = (address: string): string | undefined =>
    isFirstVisit && demo.addresses.includes(address.trim()) ? CASE_WORKSPACE : undefined;
  const goIn = (): void => {
    client.clear();
    // Only within this application: an address that somebody sent could lead anywhere.
    router.history.push(from?.startsWith('/') && !from.startsWith('//') ? from : '/');
  };
  return (
    <Outside title={text('title')} name={text('signIn')}>
      <SignInForm email={email} workspaceOf={firstSeen} onSignedIn={goIn} />
      <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/forgotten-password" />}>
        {text('forgotten')}
      </Anchor>
      {demo && demo.addresses.length > 0 && (
        <Stack gap={6} component="section">
          <Text fw={600} size="sm">
            {text('demoTitle')}
          </Text>
          <Text size="sm" c="dimmed">
            {text('demoIntro')}
          </Text>
          <div>
            {demo.addresses.map((address) => (
              <Button
                key={address}
                variant="light"
                size="compact-sm"
                mr={6}
                mt={6}
                aria-label={text('useAddress', { address })}
                onClick={() => setEmail(address)}
              >
                {address}
              </Button>
            ))}
          </div>
        </Stack>
      )}
    </Outside>
  );
}
