import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import type { DefaultValues, FieldPath, FieldValues, Path, PathValue, UseFormReturn } from 'react-hook-form';
import type { FieldError } from '#libs/api-client/index.js';
import { Problem, problemOf } from '../api/problem.js';
import { useMe } from '../session/me.js';
import { changes, isContested, merged } from './conflict.js';
import { dropDraft, keepDraft, readDraft } from './draft.js';

interface SavedFormOptions<Values extends FieldValues, Saved> {
  /** Names the draft: the form and the record, as `open-negotiation` or `edit/NEG-42`. */
  name: string;
  values: Values;
  /** Filled in to begin with, as if it had been typed. */
  suggested?: Partial<Values>;
  /** Whether what is typed survives a reload; it does when left out. */
  keepsDraft?: boolean;
  /** Fields that are not left lying about: no draft has them. */
  secret?: readonly (keyof Values)[];
  /** Of the record that is edited. The form stays with the one it has read while something is typed over it. */
  version?: number;
  /** Asks the server; `version` is the one to say that was read, `original` what stood there. */
  send: (values: Values, version: number | undefined, original: Values) => Promise<Saved>;
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
  /** Whether what is typed is of before: of another time that it was open. */
  isRestored: boolean;
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
export interface ValueProps<Value> {
  id: string;
  value: Value;
  onChange: (value: Value) => void;
  error: string | undefined;
}

/** A record as it was read, or as it was last saved from here. */
interface Base<Values> {
  values: Values;
  version: number | undefined;
}

/** Times that somebody may be quicker with another field before a person is asked. */
const TRIES = 4;

/**
 * A form that loses nothing and overwrites nothing. What is typed survives a reload and a refusal, and is compared with
 * what was read, never with what somebody else has saved since: what they did elsewhere in the record is taken in, and a
 * field that both changed is settled by a person. Errors of the API stand at their fields.
 */
export function useSavedForm<Values extends FieldValues, Saved>(
  options: SavedFormOptions<Values, Saved>,
): SavedForm<Values> {
  const { name, values: current, version, keepsDraft = true, secret = [], pointers = {} } = options;
  const { person } = useMe();
  const owner = `${person.id}:`;
  const [draft, setDraft] = useState(() => (keepsDraft ? readDraft<Values>(owner, name) : undefined));
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [conflict, setConflict] = useState<Conflict<Values>>();
  const base = useRef<Base<Values>>({
    values: { ...current, ...draft?.original },
    version: draft?.version ?? version,
  });
  const form = useForm<Values>({
    defaultValues: {
      ...current,
      ...options.suggested,
      ...draft?.original,
      ...draft?.typed,
    } as DefaultValues<Values>,
  });

  const remember = useEffectEvent((values: Values) => {
    if (!keepsDraft) return;
    const { values: original, version: at } = base.current;
    const kept = { ...values };
    for (const field of secret) kept[field] = original[field];
    const typed = changes(original, kept);
    if (Object.keys(typed).length === 0) dropDraft(owner, name);
    else keepDraft<Values>(owner, name, { version: at, original: changes(kept, original), typed });
  });
  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: ({ values }) => remember(values) }),
    [form],
  );

  const hearOfVersion = useEffectEvent((now: number) => {
    const { values: original, version: at } = base.current;
    if (at === undefined || now <= at) return;
    const mine = form.getValues();
    // A field that both changed is left as it was read: saving will ask.
    if (isContested(original, mine, current)) return;
    takeIn({ values: current, version: now }, merged(original, mine, current));
  });
  useEffect(() => {
    if (version !== undefined) hearOfVersion(version);
  }, [version]);

  /** From now on the form stands on this record, with these values typed over it. */
  function takeIn(record: Base<Values>, typed: Values): void {
    base.current = record;
    form.reset(typed);
  }

  /** `read` is the record that these values were typed over: what is heard of meanwhile is another one. */
  async function trySaving(values: Values, read: Base<Values>, tries = 1): Promise<void> {
    const { values: original, version: at } = read;
    setSaving(true);
    setProblem(undefined);
    setConflict(undefined);
    try {
      const saved = await options.send(values, at, original);
      base.current = { ...base.current, values };
      setDraft(undefined);
      dropDraft(owner, name);
      options.onSaved(saved);
    } catch (error) {
      await refuse(problemOf(error), values, read, tries);
    } finally {
      setSaving(false);
    }
  }

  async function refuse(
    refusal: Problem,
    mine: Values,
    { values: original }: Base<Values>,
    tries: number,
  ): Promise<void> {
    if (refusal.status === 412 && options.readCurrent) {
      const theirs = options.readCurrent(refusal.current);
      if (tries === TRIES || isContested(original, mine, theirs.values)) {
        setConflict({ original, mine, theirs: theirs.values, version: theirs.version });
        return;
      }
      const both = merged(original, mine, theirs.values);
      takeIn(theirs, both);
      await trySaving(both, theirs, tries + 1);
      return;
    }
    setProblem(refusal);
    for (const { field, detail } of placed(refusal))
      form.setError(field, { type: 'server', message: detail });
  }

  function placed(refusal: Problem): { field: FieldPath<Values>; detail: string; pointer: string }[] {
    return refusal.errors.flatMap(({ pointer, detail }) => {
      const field = pointers[pointer] ?? (pointer.slice(1).replaceAll('/', '.') as FieldPath<Values>);
      return form.getValues(field) === undefined && !(field in current) ? [] : [{ field, detail, pointer }];
    });
  }

  const errorOf = (field: Path<Values>): string | undefined =>
    form.getFieldState(field, form.formState).error?.message;
  const found = problem ? placed(problem).map(({ pointer }) => pointer) : [];
  return {
    form,
    isSaving,
    isRestored: draft !== undefined,
    problem,
    otherErrors: problem?.errors.filter(({ pointer }) => !found.includes(pointer)) ?? [],
    submit: () => {
      form.clearErrors();
      const read = base.current;
      void form.handleSubmit((values) => trySaving(values, read))();
    },
    conflict,
    settle: (values) => {
      if (!conflict) return;
      const theirs = { values: conflict.theirs, version: conflict.version };
      takeIn(theirs, values);
      void trySaving(values, theirs);
    },
    cancelConflict: () => setConflict(undefined),
    text: (field) => ({ ...form.register(field), id: idOf(name, field), error: errorOf(field) }),
    value: (field) => ({
      id: idOf(name, field),
      value: form.watch(field),
      onChange: (value) => form.setValue(field, value, { shouldDirty: true }),
      error: errorOf(field),
    }),
    discard: () => {
      takeIn({ values: current, version }, current);
      dropDraft(owner, name);
      setDraft(undefined);
      setProblem(undefined);
    },
  };
}

export function idOf(form: string, field: string): string {
  return `${form}-${field}`.replaceAll(/[^\w-]/g, '-');
}
