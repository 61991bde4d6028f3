import '@mantine/spotlight/styles.css';
import { Spotlight, spotlight } from '@mantine/spotlight';
import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { listNegotiations, listObjections, listParties } from '#libs/api-client/index.js';
import { ADMIN_PLACES } from '../admin/places.js';
import { text as adminText } from '../admin/texts.js';
import { call } from '../api/call.js';
import { useCan } from '../session/me.js';
import { term } from '../terms/texts.js';
import { PLACES } from './places.js';
import { QUICK_ACTIONS } from './quick-actions.js';
import type { QuickAction } from './quick-actions.js';
import { text } from './texts.js';
import { useFocusBack } from './use-focus-back.js';

const FOUND_AT_MOST = 8;

interface PaletteProps {
  /** Answers what was typed before there was a field for it. */
  takeTyped: () => string;
  onClose: () => void;
  onAction: (action: QuickAction) => void;
}

/**
 * Goes anywhere: places, what can be begun, negotiations by reference, party or product, parties by name, and
 * objections by what they say.
 */
export function Palette({ takeTyped, onClose, onAction }: PaletteProps) {
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 150);
  const can = useCan();
  const navigate = useNavigate();
  useFocusBack();
  useEffect(() => {
    spotlight.open();
    return spotlight.close;
  }, []);
  // At once, so that nothing takes the focus back from what is begun.
  const chosen = (act: () => void) => (): void => {
    onClose();
    act();
  };
  const query = { q: asked, limit: FOUND_AT_MOST };
  const negotiations = useFound('negotiations', asked, () => call(() => listNegotiations({ query })));
  const parties = useFound('parties', asked, () => call(() => listParties({ query })));
  const objections = useFound('objections', asked, () => call(() => listObjections({ query })));
  const places: SpotlightActionData[] = PLACES.filter((place) => can(place.can)).map(
    ({ name, to, icon: Icon }) => ({
      id: to,
      label: text(name),
      leftSection: <Icon size={18} aria-hidden />,
      onClick: chosen(() => void navigate({ to })),
    }),
  );
  const administered: SpotlightActionData[] = ADMIN_PLACES.filter(() => can('workspace.administer')).map(
    ({ name, to, icon: Icon }) => ({
      id: to,
      label: adminText('place', { place: adminText(name) }),
      leftSection: <Icon size={18} aria-hidden />,
      onClick: chosen(() => void navigate({ to })),
    }),
  );
  const actions: SpotlightActionData[] = QUICK_ACTIONS.filter((action) => can(action.can)).map((action) => ({
    id: action.key,
    label: action.name,
    onClick: chosen(() => onAction(action)),
  }));
  const found: SpotlightActionGroupData[] = [
    {
      group: text('negotiations'),
      actions: negotiations.map(({ id, ref, providerName, recipientName, product }) => ({
        id,
        label: `${ref} ${providerName} → ${recipientName}`,
        description: product.name,
        keywords: asked,
        onClick: chosen(() => void navigate({ to: '/negotiations/$id', params: { id } })),
      })),
    },
    {
      group: text('parties'),
      actions: parties.map(({ id, displayName, kind }) => ({
        id: `party ${id}`,
        label: displayName,
        description: term(`partyKind_${kind}`),
        keywords: asked,
        onClick: chosen(() => void navigate({ to: '/parties/$partyId', params: { partyId: id } })),
      })),
    },
    {
      group: text('objections'),
      actions: objections.map(({ id, statement, negotiationRef, status }) => ({
        id: `objection ${id}`,
        label: statement ?? '',
        description: `${negotiationRef}, ${term(`status_${status}`)}`,
        keywords: asked,
        onClick: chosen(() => void navigate({ to: '/objections/$objectionId', params: { objectionId: id } })),
      })),
    },
  ];
  const groups: SpotlightActionGroupData[] = [
    ...found,
    { group: text('goTo'), actions: [...places, ...administered] },
    { group: text('do'), actions },
  ].filter((group) => group.actions.length > 0);
  return (
    <Spotlight
      transitionProps={{ onExited: onClose }}
      query={typed}
      onQueryChange={setTyped}
      actions={groups}
      shortcut={null}
      highlightQuery
      scrollable
      maxHeight="60vh"
      nothingFound={text('nothingFound')}
      searchProps={{
        leftSection: <Search size={18} aria-hidden />,
        placeholder: text('palette'),
        'aria-label': text('search'),
        onFocus: () => setTyped(typed + takeTyped()),
      }}
    />
  );
}

/** Of one kind what is called so, or says so; nothing before there are two letters. */
function useFound<Item>(kind: string, asked: string, read: () => Promise<{ items: Item[] }>): Item[] {
  const can = useCan();
  const isAsked = asked.length > 1 && can('record.read');
  const { data } = useQuery({
    queryKey: [kind, 'palette', asked],
    queryFn: read,
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
  return isAsked ? (data?.items ?? []) : [];
}
