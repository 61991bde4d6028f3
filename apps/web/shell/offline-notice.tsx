import { Box, Group, Text } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { WifiOff } from 'lucide-react';
import { text } from './texts.js';

/** Says that there is no network for as long as there is none. */
export function OfflineNotice() {
  const { online } = useNetwork();
  return (
    <Box role="status">
      {!online && (
        <Group
          gap="xs"
          px="md"
          py={6}
          justify="center"
          bg="light-dark(var(--mantine-color-yellow-1), var(--mantine-color-yellow-light))"
        >
          <WifiOff size={16} aria-hidden />
          <Text size="sm">{text('offline')}</Text>
        </Group>
      )}
    </Box>
  );
}
