import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import type { DefaultValues, FieldPath, FieldValues, Path, PathValue, UseFormReturn } from 'react-hook-form';
import type { FieldError } from '#libs/api-client/index.js';
import { Problem, problemOf } from '../api/problem.js';
import { useMe } from '../session/me.js';
import { dropDraft, keepDraft, readDraft } from './draft.js';

interface SavedFormOptions<Values extends FieldValues, Saved> {
  /** Names the draft: the form and the record, as `open-negotiation` or `edit/NEG-42`. */
  name: string;
  values: Values;
  /** Filled in to begin with, as if it had been typed. */
  suggested?: Partial<Values>;
  /** Whether what is typed survives a reload; it does when left out. */
  keepsDraft?: boolean;
  /** Of the record that is edited. */
  version?: number;
  /** Asks the server; `version` is the one to say that was read. */
  send: (values: Values, version: number | undefined) => Promise<Saved>;
  onSaved: (saved: Saved) => void;
  /** Where a record stands that somebody else has changed: its values as this form has them, and its version. */
  readCurrent?: (current: unknown) => { values: Values; version: number };
  /** Fields that the API knows by another pointer: `{ '/counterparty/displayName': 'counterparty' }`. */
  pointers?: Record<string, FieldPath<Values>>;
}

export interface SavedForm<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  submit: () => void;
  isSaving: boolean;
  /** The refusal, while it stands. */
  problem: Problem | undefined;
  /** What the refusal says of no field that is shown. */
  otherErrors: readonly FieldError[];
  /** What the other person saved, while that is to be settled. */
  conflict: Conflict<Values> | undefined;
  /** Saves these over what the other person saved. */
  settle: (values: Values) => void;
  cancelConflict: () => void;
  /** For an input that the browser knows: `<TextInput {...text('reason')} />`. */
  text: (field: Path<Values>) => TextProps;
  /** For one that answers a value: `<Select {...value('ownerId')} />`. */
  value: <Field extends Path<Values>>(field: Field) => ValueProps<PathValue<Values, Field>>;
  /** What was typed is given up. */
  discard: () => void;
}

export interface Conflict<Values> {
  original: Values;
  mine: Values;
  theirs: Values;
  version: number;
}

type TextProps = ReturnType<UseFormReturn['register']> & { id: string; error: string | undefined };
interface ValueProps<Value> {
  id: string;
  value: Value;
  onChange: (value: Value) => void;
  error: string | undefined;
}

/**
 * A form that loses nothing: what is typed survives a reload and a refusal, errors of the API stand at their fields,
 * and what somebody else saved meanwhile is settled field by field.
 */
export function useSavedForm<Values extends FieldValues, Saved>(
  options: SavedFormOptions<Values, Saved>,
): SavedForm<Values> {
  const { name, values: original, version, keepsDraft = true, pointers = {} } = options;
  const { person } = useMe();
  const owner = `${person.id}:`;
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [conflict, setConflict] = useState<Conflict<Values>>();
  const form = useForm<Values>({
    defaultValues: {
      ...original,
      ...options.suggested,
      ...(keepsDraft ? readDraft<Values>(owner, name) : undefined),
    } as DefaultValues<Values>,
  });
  useEffect(() => {
    if (!keepsDraft) return undefined;
    return form.subscribe({
      formState: { values: true },
      callback: ({ values }) => keepDraft(owner, name, values),
    });
  }, [form, owner, name, keepsDraft]);

  async function trySaving(values: Values, at: number | undefined): Promise<void> {
    setSaving(true);
    setProblem(undefined);
    setConflict(undefined);
    try {
      const saved = await options.send(values, at);
      dropDraft(owner, name);
      options.onSaved(saved);
    } catch (error) {
      refuse(problemOf(error), values);
    } finally {
      setSaving(false);
    }
  }

  function refuse(refusal: Problem, mine: Values): void {
    if (refusal.status === 412 && options.readCurrent) {
      const { values: theirs, version: now } = options.readCurrent(refusal.current);
      setConflict({ original, mine, theirs, version: now });
      return;
    }
    setProblem(refusal);
    for (const { field, detail } of placed(refusal))
      form.setError(field, { type: 'server', message: detail });
  }

  function placed(refusal: Problem): { field: FieldPath<Values>; detail: string; pointer: string }[] {
    return refusal.errors.flatMap(({ pointer, detail }) => {
      const field = pointers[pointer] ?? (pointer.slice(1).replaceAll('/', '.') as FieldPath<Values>);
      return form.getValues(field) === undefined && !(field in original) ? [] : [{ field, detail, pointer }];
    });
  }

  const errorOf = (field: Path<Values>): string | undefined =>
    form.getFieldState(field, form.formState).error?.message;
  const found = problem ? placed(problem).map(({ pointer }) => pointer) : [];
  return {
    form,
    isSaving,
    problem,
    otherErrors: problem?.errors.filter(({ pointer }) => !found.includes(pointer)) ?? [],
    submit: () => {
      form.clearErrors();
      void form.handleSubmit((values) => trySaving(values, version))();
    },
    conflict,
    settle: (values) => void trySaving(values, conflict?.version),
    cancelConflict: () => setConflict(undefined),
    text: (field) => ({ ...form.register(field), id: idOf(name, field), error: errorOf(field) }),
    value: (field) => ({
      id: idOf(name, field),
      value: form.watch(field),
      onChange: (value) => form.setValue(field, value, { shouldDirty: true }),
      error: errorOf(field),
    }),
    discard: () => {
      dropDraft(owner, name);
      form.reset(original);
      setProblem(undefined);
    },
  };
}

export function idOf(form: string, field: string): string {
  return `${form}-${field}`.replaceAll(/[^\w-]/g, '-');
}
