import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../api/call.js';

const TYPING_MS = 150;

type Find<Item> = (q: string) => Parameters<typeof call<{ items: Item[] }>>[0];

/** What the API finds by what is typed; the last answer is shown until the next one comes. */
export function useFound<Item>(resource: string, typed: string, find: Find<Item>): readonly Item[] {
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS);
  const { data } = useQuery({
    queryKey: [resource, 'found', q],
    queryFn: () => call(find(q)),
    placeholderData: keepPreviousData,
  });
  return data?.items ?? [];
}
