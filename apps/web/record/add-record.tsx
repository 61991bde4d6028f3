import { Button, Menu } from '@mantine/core';
import { Plus } from 'lucide-react';
import { Suspense, useState } from 'react';
import type { NegotiationWithMoves } from '#libs/api-client/index.js';
import { useCan } from '../session/me.js';
import { later } from '../shell/later.js';
import { KINDS } from './record-values.js';
import type { RecordKind } from './record-values.js';
import { text } from './texts.js';

const RecordDialog = later(async () => (await import('./record-dialog.js')).RecordDialog);

/** Puts something on the record of a negotiation. */
export function AddRecord({ negotiation }: { negotiation: NegotiationWithMoves }) {
  const can = useCan();
  const [kind, setKind] = useState<RecordKind>();
  if (!can('source.write')) return null;
  return (
    <div>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="default" size="xs" leftSection={<Plus size={14} aria-hidden />}>
            {text('add')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {KINDS.map((each) => (
            <Menu.Item key={each} onClick={() => setKind(each)}>
              {text(`kind_${each}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {kind && <RecordDialog kind={kind} negotiation={negotiation} onClose={() => setKind(undefined)} />}
      </Suspense>
    </div>
  );
}
