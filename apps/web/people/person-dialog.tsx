import { Checkbox, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { addPerson, patchPerson } from '#libs/api-client/index.js';
import type { Person, Role, SignOffArea } from '#libs/api-client/index.js';
import { call } from '../api/call.js';
import { ifMatch } from '../api/if-match.js';
import { readAgain } from '../api/read-again.js';
import { SavedFormFrame } from '../forms/saved-form.js';
import { useSavedForm } from '../forms/use-saved-form.js';
import { peopleQuery } from '../negotiations/queries.js';
import { Dialog } from '../shell/dialog.js';
import { term } from '../terms/texts.js';
import { text } from './texts.js';

const ROLES: readonly Role[] = ['partnership_manager', 'legal', 'executive', 'admin'];
const AREAS: readonly SignOffArea[] = ['legal', 'privacy', 'security'];

interface PersonValues {
  name: string;
  email: string;
  roles: Role[];
  signOffAreas: SignOffArea[];
  managerId: string | null;
}

const LABELS: Record<keyof PersonValues, string> = {
  name: text('name'),
  email: text('email'),
  roles: text('roles'),
  signOffAreas: text('signOffAreas'),
  managerId: text('managerId'),
};

/** Somebody new, or what changes of somebody. Their address is what they sign in with and stays. */
export function PersonDialog({ person, onClose }: { person?: Person; onClose: () => void }) {
  const client = useQueryClient();
  const { data: people } = useQuery(peopleQuery);
  const form = useSavedForm<PersonValues, Person>({
    name: person ? `person/${person.id}` : 'add-person',
    values: valuesOf(person),
    version: person?.version,
    send: ({ email, ...fields }, at) =>
      call(() =>
        person
          ? patchPerson({ path: { id: person.id }, headers: ifMatch(at ?? person.version), body: fields })
          : addPerson({ body: { ...fields, email } }),
      ),
    readCurrent: (current) => ({
      values: valuesOf(current as Person),
      version: (current as Person).version,
    }),
    onSaved({ name }) {
      notifications.show({ message: person ? text('saved') : text('invited', { name }), color: 'green' });
      readAgain(client, 'people', 'me');
      onClose();
    },
  });
  const roles = form.value('roles');
  const areas = form.value('signOffAreas');
  const candidates = (people?.items ?? []).filter(({ id, active }) => active && id !== person?.id);
  return (
    <Dialog
      onClose={onClose}
      size="lg"
      title={person ? text('editTitle', { name: person.name }) : text('addTitle')}
    >
      <SavedFormFrame
        form={form}
        action={person ? undefined : text('invite')}
        onCancel={onClose}
        labels={LABELS}
        show={(field, value) => shown(field, value as PersonValues[keyof PersonValues], people?.items ?? [])}
      >
        {!person && <Text size="sm">{text('addHint')}</Text>}
        <Group grow align="flex-start" preventGrowOverflow={false}>
          <TextInput {...form.text('name')} label={LABELS.name} required data-autofocus miw={200} />
          {!person && (
            <TextInput
              {...form.text('email')}
              type="email"
              label={LABELS.email}
              autoComplete="off"
              required
              miw={200}
            />
          )}
        </Group>
        <Checkbox.Group
          label={LABELS.roles}
          value={roles.value}
          error={roles.error}
          onChange={roles.onChange}
        >
          <Stack gap="xs" mt={6}>
            {ROLES.map((role) => (
              <Checkbox
                key={role}
                value={role}
                label={term(`role_${role}`)}
                description={text(`role_${role}`)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Checkbox.Group
          label={LABELS.signOffAreas}
          value={areas.value}
          error={areas.error}
          onChange={areas.onChange}
        >
          <Group mt={6}>
            {AREAS.map((area) => (
              <Checkbox key={area} value={area} label={text(`area_${area}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <Select
          {...form.value('managerId')}
          label={LABELS.managerId}
          description={text('managerHint')}
          data={candidates.map(({ id, name }) => ({ value: id, label: name }))}
          searchable
          clearable
        />
      </SavedFormFrame>
    </Dialog>
  );
}

function valuesOf(person?: Person): PersonValues {
  if (!person) return { name: '', email: '', roles: [], signOffAreas: [], managerId: null };
  const { name, email, roles, signOffAreas, managerId } = person;
  return { name, email, roles, signOffAreas, managerId };
}

function shown(
  field: keyof PersonValues,
  value: PersonValues[keyof PersonValues],
  people: readonly Person[],
): string {
  if (value === null) return text('nothing');
  if (Array.isArray(value)) {
    const named = value.map((each) =>
      field === 'roles' ? term(`role_${each as Role}`) : text(`area_${each as SignOffArea}`),
    );
    return named.join(', ') || text('nothing');
  }
  return people.find(({ id }) => id === value)?.name ?? value;
}
