import { Container, Grid, Stack } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { FactsPanel } from './facts-panel.js';
import { Heading } from './heading.js';
import { NextStage } from './next-stage.js';
import { Parts } from './parts.js';
import { PendingCorrection } from './pending-correction.js';
import { negotiationQuery } from './queries.js';
import { StageStepper } from './stage-stepper.js';

/** One negotiation: where it stands, what stands in its way, and everything that is known of it. */
export function NegotiationPage() {
  const { id } = useParams({ from: '/inside/negotiations/$id' });
  const { data: negotiation } = useSuspenseQuery(negotiationQuery(id));
  return (
    <Container size="xl" py="lg">
      <Stack gap="lg">
        <Heading negotiation={negotiation} />
        <PendingCorrection negotiationId={id} />
        <StageStepper negotiation={negotiation} />
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, md: 8 }} order={{ base: 2, md: 1 }}>
            <Parts negotiation={negotiation} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 4 }} order={{ base: 1, md: 2 }}>
            <Stack pos={{ md: 'sticky' }} top={68}>
              <NextStage negotiation={negotiation} />
              <FactsPanel negotiation={negotiation} />
            </Stack>
          </Grid.Col>
        </Grid>
      </Stack>
    </Container>
  );
}
