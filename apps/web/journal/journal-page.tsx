import { Stack } from '@mantine/core';
import { PageTitle } from '../shell/page-title.js';
import { Entries } from './entries.js';
import { text } from './texts.js';
import { VerificationPanel } from './verification-panel.js';

/** The record of every change: whether it is whole, and what it says happened. */
export function JournalPage() {
  return (
    <Stack gap="xl">
      <PageTitle>{text('title')}</PageTitle>
      <VerificationPanel />
      <Entries />
    </Stack>
  );
}
