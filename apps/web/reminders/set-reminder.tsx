import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useCan } from '../session/me.js';
import { later } from '../shell/later.js';
import { text } from './texts.js';

const SetDialog = later(async () => (await import('./set-dialog.js')).SetDialog);

/** Begins a reminder about a negotiation. */
export function SetReminder({ negotiationId }: { negotiationId: string }) {
  const can = useCan();
  const [isSetting, setSetting] = useState(false);
  if (!can('reminder.handle')) return null;
  return (
    <div>
      <Button
        variant="default"
        size="xs"
        leftSection={<Plus size={14} aria-hidden />}
        onClick={() => setSetting(true)}
      >
        {text('set')}
      </Button>
      <Suspense>
        {isSetting && <SetDialog negotiationId={negotiationId} onClose={() => setSetting(false)} />}
      </Suspense>
    </div>
  );
}
