import '@mantine/spotlight/styles.css';
import { Spotlight } from '@mantine/spotlight';
import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { listNegotiations, listParties } from '#libs/api-client/index.js';
import { ADMIN_PLACES } from '../admin/places.js';
import { text as adminText } from '../admin/texts.js';
import { call } from '../api/call.js';
import { useCan } from '../session/me.js';
import { term } from '../terms/texts.js';
import { PLACES } from './places.js';
import { QUICK_ACTIONS } from './quick-actions.js';
import type { QuickAction } from './quick-actions.js';
import { text } from './texts.js';

const FOUND_AT_MOST = 8;

interface PaletteProps {
  isOpen: boolean;
  onClose: () => void;
  onAction: (action: QuickAction) => void;
}

/** Goes anywhere: places, what can be begun, negotiations by reference, party or product, and parties by name. */
export function Palette({ isOpen, onClose, onAction }: PaletteProps) {
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), 150);
  const can = useCan();
  const navigate = useNavigate();
  // What is held open from outside does not close by itself.
  const chosen = (act: () => void) => (): void => {
    onClose();
    act();
  };
  const { data: found } = useQuery({
    queryKey: ['negotiations', 'palette', asked],
    queryFn: () => call(() => listNegotiations({ query: { q: asked, limit: FOUND_AT_MOST } })),
    enabled: asked.length > 1 && can('record.read'),
    placeholderData: keepPreviousData,
  });
  const { data: foundParties } = useQuery({
    queryKey: ['parties', 'palette', asked],
    queryFn: () => call(() => listParties({ query: { q: asked, limit: FOUND_AT_MOST } })),
    enabled: asked.length > 1 && can('record.read'),
    placeholderData: keepPreviousData,
  });
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
  const negotiations: SpotlightActionData[] =
    asked.length > 1
      ? (found?.items ?? []).map(({ id, ref, providerName, recipientName, product }) => ({
          id,
          label: `${ref} ${providerName} → ${recipientName}`,
          description: product.name,
          keywords: asked,
          onClick: chosen(() => void navigate({ to: '/negotiations/$id', params: { id } })),
        }))
      : [];
  const parties: SpotlightActionData[] =
    asked.length > 1
      ? (foundParties?.items ?? []).map(({ id, displayName, kind }) => ({
          id: `party ${id}`,
          label: displayName,
          description: term(`partyKind_${kind}`),
          keywords: asked,
          onClick: chosen(() => void navigate({ to: '/parties/$partyId', params: { partyId: id } })),
        }))
      : [];
  const groups: SpotlightActionGroupData[] = [
    { group: text('negotiations'), actions: negotiations },
    { group: text('parties'), actions: parties },
    { group: text('goTo'), actions: [...places, ...administered] },
    { group: text('do'), actions },
  ].filter((group) => group.actions.length > 0);
  return (
    <Spotlight
      forceOpened={isOpen}
      onSpotlightClose={onClose}
      query={query}
      onQueryChange={setQuery}
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
      }}
    />
  );
}
