import { NativeSelect, Popover, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { PartyPicker } from '../parties/party-picker.js';
import { INITIATORS } from '../reports/filters.js';
import { StandIn } from '../shell/stand-in.js';
import type { Opener } from '../shell/use-opener.js';
import { term } from '../terms/texts.js';
import type { NegotiationSearch } from './filters.js';
import { text } from './texts.js';

const TYPING_MS = 250;

interface MoreFilterFieldsProps extends Opener {
  search: NegotiationSearch;
  onChange: (change: Partial<NegotiationSearch>) => void;
  party: { id: string; displayName: string } | null;
}

/** With whom, who began it, and by which tag. */
export function MoreFilterFields({ id, button, onClose, search, party, onChange }: MoreFilterFieldsProps) {
  const { initiatedBy, tag } = search;
  const changeTag = useDebouncedCallback(
    (typed: string) => onChange({ tag: typed.trim() || undefined }),
    TYPING_MS,
  );
  return (
    <Popover opened id={id} onChange={onClose} position="bottom-start" shadow="md" width={280} trapFocus>
      <Popover.Target>
        <StandIn button={button} />
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <PartyPicker
            label={text('party')}
            placeholder={text('anyParty')}
            value={party}
            onChange={(chosen) => onChange({ partyId: chosen?.id })}
            isInside
          />
          <NativeSelect
            label={text('initiatedBy')}
            value={initiatedBy ?? ''}
            onChange={({ currentTarget }) =>
              onChange({
                initiatedBy: (currentTarget.value || undefined) as NegotiationSearch['initiatedBy'],
              })
            }
            data={[
              { value: '', label: text('anyone') },
              ...INITIATORS.map((each) => ({ value: each, label: term(`initiatedBy_${each}`) })),
            ]}
          />
          <TextInput
            label={text('tagName')}
            defaultValue={tag}
            onChange={({ currentTarget }) => changeTag(currentTarget.value)}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
