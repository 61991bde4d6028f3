import { Stack, Title } from '@mantine/core';
import { Entries } from './entries.js';
import { text } from './texts.js';
import { VerificationPanel } from './verification-panel.js';

/** The record of every change: whether it is whole, and what it says happened. */
export function JournalPage() {
  return (
    <Stack gap="xl">
      <Title order={1} size="h2">
        {text('title')}
      </Title>
      <VerificationPanel />
      <Entries />
    </Stack>
  );
}
