import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { Suspense, useState } from 'react';
import type { Objection } from '#libs/api-client/index.js';
import { useCan, useMe } from '../session/me.js';
import { later } from '../shell/later.js';
import { STEPS } from './steps.js';
import type { Step } from './steps.js';
import { text } from './texts.js';

const StepDialog = later(async () => (await import('./step-dialog.js')).StepDialog);

/** What can be done about it next; what one's roles never do, or what does not fit its state, is absent. */
export function Steps({ objection }: { objection: Objection }) {
  const can = useCan();
  const { person } = useMe();
  const [chosen, setChosen] = useState<Step>();
  const wasTaken = (step: Step): number => Number(step.wasTaken?.(objection) ?? false);
  const offered = STEPS.filter((step) => can(step.can) && step.fits(objection, person.id)).toSorted(
    (one, other) => wasTaken(one) - wasTaken(other),
  );
  return (
    <Paper withBorder p="md" component="section" aria-label={text('steps')}>
      <Stack gap="xs">
        <Title order={2} size="h5">
          {text('steps')}
        </Title>
        {offered.length === 0 && (
          <Text size="sm" c="dimmed">
            {text('noSteps')}
          </Text>
        )}
        {offered.map((step, index) => (
          <Button
            key={step.name}
            variant={index === 0 ? 'filled' : 'default'}
            onClick={() => setChosen(step)}
          >
            {text(`step_${step.name}`)}
          </Button>
        ))}
      </Stack>
      {chosen && (
        <Suspense>
          <StepDialog objection={objection} step={chosen} onClose={() => setChosen(undefined)} />
        </Suspense>
      )}
    </Paper>
  );
}
