import { Alert, Anchor, Button, Group, Progress, ScrollArea, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { readNegotiation } from '#libs/api-client/index.js';
import type { NegotiationSummary } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import type { Problem } from '../api/problem.js';
import { readAgain } from '../api/read-again.js';
import { text as forms } from '../forms/texts.js';
import { sentenceOf } from '../problems/problem-text.js';
import { Dialog } from '../shell/dialog.js';
import { EMPTY } from './bulk-commands.js';
import type { BulkCommand, BulkDraft } from './bulk-commands.js';
import { runEach } from './run-each.js';
import { text } from './texts.js';

interface BulkDialogProps {
  command: BulkCommand;
  rows: readonly NegotiationSummary[];
  onClose: () => void;
}

interface Refusal {
  row: NegotiationSummary;
  problem: Problem;
}

/** Where a run stands. */
interface Run {
  /** How many it is about. */
  of: number;
  done: number;
  refused: readonly Refusal[];
  state: 'running' | 'stopping' | 'over';
}

/** Does one thing with every row that was chosen: a request for each, so that one refusal keeps no other back. */
export function BulkDialog({ command, rows: chosen, onClose }: BulkDialogProps) {
  const client = useQueryClient();
  // What was chosen when it began: the list behind goes on living.
  const [rows] = useState(chosen);
  const [draft, setDraft] = useState<BulkDraft>(EMPTY);
  const [run, setRun] = useState<Run>();
  const stopping = useRef<AbortController>(undefined);
  useEffect(() => () => stopping.current?.abort(), []);

  async function begin(items: readonly NegotiationSummary[], isAgain = false): Promise<void> {
    const { signal } = (stopping.current = new AbortController());
    setRun({ of: items.length, done: 0, refused: [], state: 'running' });
    await runEach({
      items,
      // What was refused is tried on what it has become.
      act: async (row) => command.act(isAgain ? { ...row, ...(await fresh(row.id)) } : row, draft),
      onFate: (row, fate) =>
        setRun(
          (now) =>
            now && {
              ...now,
              done: now.done + (fate.kind === 'done' ? 1 : 0),
              refused: fate.kind === 'done' ? now.refused : [...now.refused, { row, problem: fate.problem }],
            },
        ),
      signal,
    });
    setRun((now) => now && { ...now, state: 'over' });
    readAgain(client, 'negotiations', 'reports', 'reminders');
  }

  const stop = (): void => {
    stopping.current?.abort();
    setRun((now) => now && { ...now, state: 'stopping' });
  };
  const { Fields } = command;
  return (
    <Dialog
      onClose={onClose}
      title={text(`${command.name}Title`, { count: rows.length })}
      closeOnClickOutside={!run}
      closeOnEscape={run?.state !== 'running'}
    >
      {run ? (
        <Outcome run={run} onStop={stop} onClose={onClose} onAgain={(items) => void begin(items, true)} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void begin(rows);
          }}
        >
          <Stack>
            <Fields
              rows={rows}
              draft={draft}
              onDraft={(change) => setDraft((before) => ({ ...before, ...change }))}
            />
            <Text size="sm" c="dimmed">
              {text('bulkNote')}
            </Text>
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                {forms('cancel')}
              </Button>
              <Button type="submit" disabled={!command.isReady(draft)}>
                {text('change', { count: rows.length })}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}

const fresh = (id: string) => call(() => readNegotiation({ path: { id } }));

interface OutcomeProps {
  run: Run;
  onStop: () => void;
  onClose: () => void;
  onAgain: (rows: readonly NegotiationSummary[]) => void;
}

function Outcome({ run: { of, done, refused, state }, onStop, onClose, onAgain }: OutcomeProps) {
  const judged = done + refused.length;
  const isOver = state === 'over';
  return (
    <Stack>
      {!isOver && <Progress value={(judged / of) * 100} aria-label={text('progress')} />}
      <Text size="sm" role="status">
        {isOver
          ? text('changed', { count: done })
          : text(state === 'stopping' ? 'stopping' : 'working', { judged, of })}
      </Text>
      {isOver && refused.length === 0 && judged === of && (
        <Alert color="green" icon={<Check size={18} aria-hidden />} title={text('allChanged')} />
      )}
      {isOver && judged < of && <Text size="sm">{text('untouched', { count: of - judged })}</Text>}
      {refused.length > 0 && (
        <section aria-label={text('refused', { count: refused.length })}>
          <Text size="sm" fw={600} mb={4}>
            {text('refused', { count: refused.length })}
          </Text>
          <ScrollArea.Autosize mah="40vh" viewportProps={{ tabIndex: 0 }}>
            <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
              {refused.map(({ row, problem }) => (
                <li key={row.id}>
                  <Anchor
                    size="sm"
                    renderRoot={(props) => <Link {...props} to="/negotiations/$id" params={{ id: row.id }} />}
                  >
                    {row.ref} {row.providerName} → {row.recipientName}
                  </Anchor>
                  <Text size="sm" c="dimmed">
                    {problem.status === 412 ? text('changedMeanwhile') : sentenceOf(problem)}
                  </Text>
                </li>
              ))}
            </Stack>
          </ScrollArea.Autosize>
        </section>
      )}
      <Group justify="flex-end" gap="xs">
        {isOver && refused.length > 0 && (
          <Button variant="default" onClick={() => onAgain(refused.map(({ row }) => row))}>
            {text('again')}
          </Button>
        )}
        {isOver ? (
          <Button onClick={onClose} data-autofocus>
            {text('close')}
          </Button>
        ) : (
          <Button variant="default" onClick={onStop} disabled={state === 'stopping'}>
            {text('stop')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
