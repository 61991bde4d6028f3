import { Box, Button, Container, Group } from '@mantine/core';
import { Link, Outlet } from '@tanstack/react-router';
import { ADMIN_PLACES } from './places.js';
import { text } from './texts.js';

/** The way between the pages of administration. */
export function AdminFrame() {
  return (
    <Container size="lg" py="lg">
      <Box component="nav" aria-label={text('title')} mb="lg">
        <Group gap={6}>
          {ADMIN_PLACES.map(({ name, to, icon: Icon }) => (
            <Button
              key={to}
              size="xs"
              variant="default"
              leftSection={<Icon size={14} aria-hidden />}
              renderRoot={(props) => (
                <Link {...props} to={to} activeProps={{ 'data-variant': 'light', style: ACTIVE }} />
              )}
            >
              {text(name)}
            </Button>
          ))}
        </Group>
      </Box>
      <Outlet />
    </Container>
  );
}

const ACTIVE = {
  color: 'var(--mantine-primary-color-light-color)',
  background: 'var(--mantine-primary-color-light)',
  borderColor: 'transparent',
  fontWeight: 650,
};
