import { Button, Container, Group, Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Printer } from 'lucide-react';
import { formatDate } from '../messages/formats.js';
import { PageTitle } from '../shell/page-title.js';
import { Brief } from './brief.js';
import { CourseSection } from './course-section.js';
import { FilterBar, FiltersInWords } from './filter-bar.js';
import { FunnelSection } from './funnel-section.js';
import { LossesSection } from './losses-section.js';
import { ObjectionsSection } from './objections-section.js';
import { PipelineSection } from './pipeline-section.js';
import {
  changesQuery,
  funnelReportQuery,
  objectionsReportQuery,
  pipelineReportQuery,
  timeInStageReportQuery,
  withdrawalsReportQuery,
} from './queries.js';
import classes from './reports.module.css';
import { text } from './texts.js';
import { TimeSection } from './time-section.js';

/** What an executive asks on a Monday: what changed, what waits for me, how it all stands. */
export function OverviewPage() {
  const filters = useSearch({ from: '/inside/overview' });
  const { data: changes } = useSuspenseQuery(changesQuery(filters));
  const { data: pipeline } = useSuspenseQuery(pipelineReportQuery(filters));
  const { data: objections } = useSuspenseQuery(objectionsReportQuery(filters));
  const { data: withdrawals } = useSuspenseQuery(withdrawalsReportQuery(filters));
  const { data: funnel } = useSuspenseQuery(funnelReportQuery(filters));
  const { data: times } = useSuspenseQuery(timeInStageReportQuery(filters));
  return (
    <Container size="xl" py="lg" className={classes.page}>
      <Stack gap="lg">
        <Group justify="space-between" wrap="nowrap">
          <div>
            <PageTitle>{text('title')}</PageTitle>
            <Text size="sm" c="dimmed">
              {text('asOf')} {formatDate(pipeline.asOf)}
              <FiltersInWords />
            </Text>
          </div>
          <Button
            variant="default"
            className="not-printed"
            leftSection={<Printer size={16} aria-hidden />}
            onClick={() => print()}
          >
            {text('print')}
          </Button>
        </Group>
        <FilterBar currencies={pipeline.total.value.map(({ currency }) => currency)} />
        <Brief report={changes} />
        <div className={classes.sections}>
          <PipelineSection report={pipeline} />
          <FunnelSection report={funnel} beginnings={pipeline.stages} />
          <LossesSection funnel={funnel} report={withdrawals} />
          <ObjectionsSection report={objections} />
          <TimeSection report={times} />
          <CourseSection course={times.course} />
        </div>
      </Stack>
    </Container>
  );
}
