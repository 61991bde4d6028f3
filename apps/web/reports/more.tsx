import { Button, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId } from 'react';
import type { ReactNode } from 'react';

/** What is told to those who ask. */
export function More({ title, children }: { title: string; children: ReactNode }) {
  const [isOpen, { toggle }] = useDisclosure();
  const id = useId();
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <div className="not-printed">
      <Button
        variant="subtle"
        size="compact-sm"
        ml={-8}
        leftSection={<Chevron size={14} aria-hidden />}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={toggle}
      >
        {title}
      </Button>
      {isOpen && (
        <Stack id={id} gap="md" pt="xs">
          {children}
        </Stack>
      )}
    </div>
  );
}
