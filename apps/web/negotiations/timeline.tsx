import { Anchor, Button, Group, Stack, Text, Timeline as MantineTimeline } from '@mantine/core';
import { useQuery, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Objection, TimelineItem } from '#libs/api-client/index.js';
import { NoteForm } from '../activities/note-form.js';
import { PrivilegedNote } from '../activities/privileged-note.js';
import { formatDate, formatInstant } from '../messages/formats.js';
import { term } from '../terms/texts.js';
import type { PartProps } from './part.js';
import { objectionsQuery, pipelineQuery, timelineQuery } from './queries.js';
import { text } from './texts.js';
import { quotedIn, sentenceOf } from './timeline-sentence.js';

/** What happened, newest first; what was written down later than it happened says so. */
export function Timeline({ negotiation: { id } }: PartProps) {
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(
    timelineQuery(id),
  );
  const { data: pipeline } = useSuspenseQuery(pipelineQuery);
  const { data: objections } = useQuery(objectionsQuery(id));
  const items = data.pages.flatMap((page) => page.items);
  return (
    <Stack>
      <NoteForm negotiationId={id} />
      <MantineTimeline bulletSize={14} lineWidth={2}>
        {items.map((item) => (
          <MantineTimeline.Item
            key={item.seq}
            title={
              <Text size="sm" fw={600}>
                {sentenceOf(item, pipeline)}
                <ObjectionNamed
                  objection={objections?.items.find(({ id: each }) => each === item.record.id)}
                />
              </Text>
            }
          >
            {quotedIn(item).map((quoted) => (
              <Text key={quoted} size="sm" mt={2} style={{ whiteSpace: 'pre-line' }}>
                {quoted}
              </Text>
            ))}
            {item.data['privileged'] === true && <PrivilegedNote id={item.record.id} />}
            <When item={item} />
          </MantineTimeline.Item>
        ))}
      </MantineTimeline>
      {hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {text('earlier')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** Which objection an entry is about, where it is about one; leads to its page. */
function ObjectionNamed({ objection }: { objection: Objection | undefined }) {
  if (!objection) return null;
  const { id, category } = objection;
  return (
    <>
      {': '}
      <Anchor
        inherit
        renderRoot={(props) => <Link {...props} to="/objections/$objectionId" params={{ objectionId: id }} />}
      >
        {category ? term(`category_${category}`) : text('concern')}
      </Anchor>
    </>
  );
}

function When({ item: { actorName, occurredAt, recordedAt } }: { item: TimelineItem }) {
  const isLate = formatDate(occurredAt) !== formatDate(recordedAt);
  return (
    <Text size="xs" c="dimmed" mt={2}>
      {actorName ?? text('parley')} · {formatInstant(occurredAt)}
      {isLate && ` · ${text('writtenDown', { when: formatInstant(recordedAt) })}`}
    </Text>
  );
}
