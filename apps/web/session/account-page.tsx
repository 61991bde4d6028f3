import { Container, PasswordInput, Paper, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { changePassword } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { PageTitle } from '../shell/page-title.js';
import { Tokens } from '../tokens/tokens.js';
import { text as tokenText } from '../tokens/texts.js';
import { MailHoursForm } from './mail-hours-form.js';
import { useCan, useMe } from './me.js';
import { term } from '../terms/texts.js';
import { text } from './texts.js';

/** Who one is here, when mails come, and one's password. */
export function AccountPage() {
  const { person } = useMe();
  const can = useCan();
  const form = useSavedForm({
    name: 'change-password',
    // A password is not left lying about.
    keepsDraft: false,
    values: { current: '', next: '' },
    send: (body) => call(() => changePassword({ body })),
    onSaved: () => {
      notifications.show({ message: text('changed'), color: 'green' });
      form.discard();
    },
  });
  return (
    <Container size="xs" py="lg">
      <Stack>
        <PageTitle>{text('accountTitle')}</PageTitle>
        <Text>
          {person.name}, {person.roles.map((role) => term(`role_${role}`)).join(', ')}
        </Text>
        <Paper withBorder p="lg">
          <Stack>
            <Title order={2} size="h4">
              {text('mailTitle')}
            </Title>
            <Text size="sm">{text('mailIntro')}</Text>
            <MailHoursForm />
          </Stack>
        </Paper>
        <Paper withBorder p="lg">
          <Stack>
            <Title order={2} size="h4">
              {text('passwordTitle')}
            </Title>
            <SavedFormFrame form={form} action={text('change')}>
              <PasswordInput
                {...form.text('current')}
                label={text('current')}
                autoComplete="current-password"
                required
              />
              <PasswordInput
                {...form.text('next')}
                label={text('next')}
                description={text('nextHint')}
                autoComplete="new-password"
                required
              />
            </SavedFormFrame>
          </Stack>
        </Paper>
        <Tokens title={tokenText('mine')} order={2} size="h4" namesPeople={can('workspace.administer')} />
      </Stack>
    </Container>
  );
}
