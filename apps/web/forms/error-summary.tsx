import { Alert, List } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { FieldValues } from 'react-hook-form';
import { ProblemText } from '../problems/problem-text.js';
import { Blockers } from '../problems/blockers.js';
import { text } from './texts.js';
import type { SavedForm } from './use-saved-form.js';

/** What was wrong with a save, above its form: read out at once, each field one step away. */
export function ErrorSummary<Values extends FieldValues>({ form }: { form: SavedForm<Values> }) {
  const { problem, otherErrors } = form;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) place.current?.focus();
  }, [problem]);
  if (!problem) return null;
  const fields = messagesIn(form.form.formState.errors);
  const count = fields.length + otherErrors.length;
  return (
    <Alert
      ref={place}
      tabIndex={-1}
      role="alert"
      color="red"
      icon={<TriangleAlert size={18} aria-hidden />}
      title={count > 0 ? text('summary', { count }) : problem.title}
    >
      {problem.blockers.length > 0 ? (
        <Blockers blockers={problem.blockers} />
      ) : count === 0 ? (
        <ProblemText problem={problem} />
      ) : (
        <List size="sm">
          {fields.map(({ field, message }) => (
            <List.Item key={field}>
              <a
                href={`#${field}`}
                onClick={(event) => {
                  event.preventDefault();
                  form.form.setFocus(field as Parameters<typeof form.form.setFocus>[0]);
                }}
              >
                {message}
              </a>
            </List.Item>
          ))}
          {otherErrors.map(({ pointer, detail }) => (
            <List.Item key={pointer}>{detail}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}

/** Every error with the path of its field, however deep the field is. */
function messagesIn(errors: object, above = ''): { field: string; message: string }[] {
  return Object.entries(errors as Record<string, { message?: unknown } | undefined>).flatMap(
    ([name, error]) => {
      if (!error) return [];
      const field = above + name;
      if (typeof error.message === 'string') return [{ field, message: error.message }];
      return messagesIn(error, `${field}.`);
    },
  );
}
