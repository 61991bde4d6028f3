import { SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';

/** Fields beside one another, below where there is no room. */
export function Beside({ children }: { children: ReactNode }) {
  return (
    <SimpleGrid minColWidth="10rem" autoFlow="auto-fit">
      {children}
    </SimpleGrid>
  );
}
