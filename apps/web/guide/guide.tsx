import { Button, CloseButton, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { useState } from 'react';
import { enterWorkspace } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { dropAllDrafts } from '../forms/draft.js';
import { useMe } from '../session/me.js';
import { dismissGuide, isGuideDismissed } from './dismissal.js';
import classes from './guide.module.css';
import { caseQuery } from './queries.js';
import { text } from './texts.js';

/** What is looked at, one after the other: parts of the page of the negotiation that was ended. */
const STEPS = ['exit', 'objections', 'record', 'parties', 'onward'] as const;

/** A short look at why the large bank's negotiation ended; it can be closed, stays closed, and be asked for again. */
export function Guide() {
  const [isOpen, setOpen] = useState(() => !isGuideDismissed());
  const [step, setStep] = useState(0);
  const navigate = useNavigate();
  const { data: id } = useQuery(caseQuery);
  if (!id) return null;
  const show = (next: number): void => {
    setStep(next);
    const part = STEPS[next];
    if (part && part !== 'onward') {
      void navigate({ to: '/negotiations/$id', params: { id }, search: { part } });
    }
  };
  const close = (): void => {
    dismissGuide();
    setOpen(false);
  };
  if (!isOpen) {
    return (
      <Button
        className={classes.again}
        variant="default"
        size="xs"
        leftSection={<Compass size={14} aria-hidden />}
        onClick={() => {
          setOpen(true);
          show(0);
        }}
      >
        {text('again')}
      </Button>
    );
  }
  const shown = STEPS[step]!;
  const isLast = step === STEPS.length - 1;
  return (
    <Paper
      className={classes.guide}
      withBorder
      shadow="lg"
      p="md"
      component="section"
      aria-label={text('title')}
    >
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Text size="xs" c="dimmed">
            {text('title')} · {text('step', { step: step + 1, of: STEPS.length })}
          </Text>
          <CloseButton size="sm" onClick={close} aria-label={text('dismiss')} />
        </Group>
        <div aria-live="polite">
          <Title order={2} size="h5">
            {text(`${shown}Title`)}
          </Title>
          <Text size="sm">{text(`${shown}Text`)}</Text>
        </div>
        <Group justify="space-between">
          <Button variant="subtle" size="xs" disabled={step === 0} onClick={() => show(step - 1)}>
            {text('back')}
          </Button>
          {isLast ? (
            <Onward onStay={close} />
          ) : (
            <Button size="xs" onClick={() => show(step + 1)}>
              {text('next')}
            </Button>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}

function Onward({ onStay }: { onStay: () => void }) {
  const { workspaces, workspace } = useMe();
  const other = workspaces.find(({ slug }) => slug !== workspace.slug);
  const goOver = async (slug: string): Promise<void> => {
    dismissGuide();
    await call(() => enterWorkspace({ body: { workspace: slug } }));
    dropAllDrafts();
    // Nothing of the one may be seen in the other.
    location.assign('/');
  };
  return (
    <Group gap="xs">
      <Button variant="default" size="xs" onClick={onStay}>
        {text('stay')}
      </Button>
      {other && (
        <Button size="xs" onClick={() => void goOver(other.slug)}>
          {text('portfolio')}
        </Button>
      )}
    </Group>
  );
}
