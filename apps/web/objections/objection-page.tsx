import { Alert, Blockquote, Container, Grid, Group, Stack, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { OctagonX } from 'lucide-react';
import { useWithWhom } from '../session/with-whom.js';
import { PageTitle } from '../shell/page-title.js';
import { term } from '../terms/texts.js';
import { Clocks } from './clocks-panel.js';
import { EditActions } from './edit-actions.js';
import { EvidenceList } from './evidence-list.js';
import { FactsPanel } from './facts-panel.js';
import { History } from './history.js';
import { Marks } from './marks.js';
import { objectionQuery } from './queries.js';
import { Steps } from './steps-panel.js';
import { text } from './texts.js';
import { WaiverPanel } from './waiver-panel.js';

/** One objection: what is said, what it rests on, what was done about it and what can be done next. */
export function ObjectionPage() {
  const { objectionId } = useParams({ from: '/inside/objections/$objectionId' });
  const { data: objection } = useSuspenseQuery(objectionQuery(objectionId));
  const withWhom = useWithWhom();
  const { category, blocks, negotiationRef, statement, wording, mitigation, evidence } = objection;
  return (
    <Container size="xl" py="lg">
      <Stack gap="lg">
        <Stack gap={6}>
          <Marks objection={objection} />
          <PageTitle>
            {`${negotiationRef} ${withWhom(objection)} · ${category ? term(`category_${category}`) : text('concern')}`}
          </PageTitle>
        </Stack>
        {blocks && (
          <Alert color="red" icon={<OctagonX size={18} aria-hidden />} title={text('blocks')}>
            {text('blocksExplained', { ref: negotiationRef })}
          </Alert>
        )}
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, md: 8 }}>
            <Stack gap="lg">
              <Stack component="section" gap="xs">
                <Group justify="space-between">
                  <Title order={2} size="h5">
                    {text('statement')}
                  </Title>
                  <EditActions objection={objection} />
                </Group>
                {wording === 'quoted' && statement ? (
                  <Blockquote p="sm" m={0} radius="sm">
                    {statement}
                  </Blockquote>
                ) : (
                  <Text style={{ whiteSpace: 'pre-wrap' }}>{statement ?? text('erased')}</Text>
                )}
                {wording && (
                  <Text size="xs" c="dimmed">
                    {text(wording === 'quoted' ? 'quotedFrom' : 'paraphrasedFrom')}
                  </Text>
                )}
              </Stack>
              <EvidenceList evidence={evidence} />
              {mitigation && (
                <Stack component="section" gap="xs">
                  <Title order={2} size="h5">
                    {text('mitigation')}
                  </Title>
                  <Text style={{ whiteSpace: 'pre-wrap' }}>{mitigation}</Text>
                </Stack>
              )}
              <WaiverPanel objection={objection} />
              <History objection={objection} />
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 4 }}>
            <Stack pos={{ md: 'sticky' }} top={68}>
              <Steps objection={objection} />
              <Clocks objection={objection} />
              <FactsPanel objection={objection} />
            </Stack>
          </Grid.Col>
        </Grid>
      </Stack>
    </Container>
  );
}
