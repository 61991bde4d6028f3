import { Stack, Text, Timeline, Title } from '@mantine/core';
import type { Level, ObjectionStep, ObjectionWithSteps } from '#libs/api-client/index.js';
import { formatDate, formatInstant } from '../messages/formats.js';
import { term } from '../terms/texts.js';
import english from './messages.en.json';
import { text } from './texts.js';

type Told = Extract<Parameters<typeof text>[0], `told_${string}`>;

/** Everything that was done about it, round by round; what was said stays as it was said. */
export function History({ objection: { steps, round } }: { objection: ObjectionWithSteps }) {
  const rounds = Array.from({ length: round }, (_, index) => round - index);
  return (
    <Stack component="section" gap="sm">
      <Title order={2} size="h5">
        {text('history')}
      </Title>
      {rounds.map((each) => (
        <Stack key={each} gap="xs">
          {round > 1 && (
            <Title order={3} size="h6">
              {text('round', { round: each })}
            </Title>
          )}
          <Timeline bulletSize={12} lineWidth={2} active={steps.length}>
            {steps
              .filter((step) => step.round === each)
              .map((step) => (
                <Timeline.Item key={`${step.kind} ${step.recordedAt}`} title={sentenceOf(step)}>
                  <Text size="xs" c="dimmed">
                    {text('by', {
                      name: step.takenByName ?? text('parley'),
                      when: formatInstant(step.occurredAt),
                    })}
                    {saidIn(step).map((said) => ` · ${said}`)}
                  </Text>
                  {step.text && (
                    <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
                      {step.text}
                    </Text>
                  )}
                </Timeline.Item>
              ))}
          </Timeline>
        </Stack>
      ))}
    </Stack>
  );
}

function sentenceOf({ kind }: ObjectionStep): string {
  const key = `told_${kind}`;
  return Object.hasOwn(english, key) ? text(key as Told) : kind.replaceAll('_', ' ');
}

/** What was decided in a step beside its words. */
function saidIn({ data: { severity, blocking, expiresOn, decision } }: ObjectionStep): string[] {
  return [
    typeof decision === 'string' ? term(`status_${decision as 'upheld'}`) : '',
    typeof severity === 'string' ? text('saidSeverity', { level: term(`level_${severity as Level}`) }) : '',
    typeof blocking === 'boolean' ? text(blocking ? 'saidBlocking' : 'saidAdvisory') : '',
    typeof expiresOn === 'string' ? text('saidUntil', { day: formatDate(expiresOn) }) : '',
  ].filter(Boolean);
}
