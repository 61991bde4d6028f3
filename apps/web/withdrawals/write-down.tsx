import { Button, Group } from '@mantine/core';
import { Plus } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useCan } from '../session/me.js';
import { later } from '../shell/later.js';
import { text } from './texts.js';

const DutyDialog = later(async () => (await import('./duty-dialog.js')).DutyDialog);
const ExchangeDialog = later(async () => (await import('./exchange-dialog.js')).ExchangeDialog);

/** Writes down what changed hands, and what is owed beside what the templates say. */
export function WriteDown({ negotiationId }: { negotiationId: string }) {
  const can = useCan();
  const [written, setWritten] = useState<'exchange' | 'duty'>();
  const close = (): void => setWritten(undefined);
  const offered = [
    { what: 'exchange', can: 'data_exchange.record', name: text('recordExchange') },
    { what: 'duty', can: 'obligation.write', name: text('addDuty') },
  ] as const;
  return (
    <>
      <Group gap="xs">
        {offered
          .filter((each) => can(each.can))
          .map(({ what, name }) => (
            <Button
              key={what}
              variant="default"
              size="xs"
              leftSection={<Plus size={14} aria-hidden />}
              onClick={() => setWritten(what)}
            >
              {name}
            </Button>
          ))}
      </Group>
      <Suspense>
        {written === 'exchange' && <ExchangeDialog negotiationId={negotiationId} onClose={close} />}
        {written === 'duty' && <DutyDialog negotiationId={negotiationId} onClose={close} />}
      </Suspense>
    </>
  );
}
