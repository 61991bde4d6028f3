import { Anchor, Paper, Stack, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Objection } from '#libs/api-client/index.js';
import { formatDate } from '../messages/formats.js';
import { formatUncertain } from '../messages/uncertain-time.js';
import { Fact } from '../negotiations/fact.js';
import { term } from '../terms/texts.js';
import { text } from './texts.js';

/** How severe it is, and where it comes from. */
export function FactsPanel({ objection }: { objection: Objection }) {
  const { negotiationId, negotiationRef, severity, likelihood, side, status, nonWaivableGround } = objection;
  const { raisedByPartyName, authorName, raisedOn, raisedAt, duplicateOfId } = objection;
  return (
    <Paper withBorder p="md" component="section" aria-label={text('facts')}>
      <Stack gap="sm">
        <Title order={2} size="h5">
          {text('facts')}
        </Title>
        <Stack component="dl" gap={8} m={0}>
          <Fact name={text('negotiation')}>
            <Anchor
              size="sm"
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/negotiations/$id"
                  params={{ id: negotiationId }}
                  search={{ part: 'objections' }}
                />
              )}
            >
              {negotiationRef}
            </Anchor>
          </Fact>
          <Fact name={text('severity')}>
            {severity
              ? term(`level_${severity}`)
              : text(status === 'noted' ? 'notKnown' : 'unknownUntilTriage')}
          </Fact>
          <Fact name={text('likelihood')}>{likelihood && term(`level_${likelihood}`)}</Fact>
          <Fact name={text('side')}>{term(`side_${side}`)}</Fact>
          <Fact name={text('ground')}>{nonWaivableGround && term(`ground_${nonWaivableGround}`)}</Fact>
          <Fact name={text('raisedBy')}>{raisedByPartyName}</Fact>
          <Fact name={text('raisedOn')}>
            {raisedOn ? formatUncertain(raisedOn) : raisedAt && formatDate(raisedAt)}
          </Fact>
          <Fact name={text('writtenBy')}>{authorName}</Fact>
          <Fact name={text('duplicateOf')}>
            {duplicateOfId && (
              <Anchor
                size="sm"
                renderRoot={(props) => (
                  <Link {...props} to="/objections/$objectionId" params={{ objectionId: duplicateOfId }} />
                )}
              >
                {text('another')}
              </Anchor>
            )}
          </Fact>
        </Stack>
      </Stack>
    </Paper>
  );
}
