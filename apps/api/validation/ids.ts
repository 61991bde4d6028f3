import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Whether a text is an id in the one form in which ids are answered. PostgreSQL would also find a record by its id in
 * capitals, and what was recorded of it would then no longer agree with the record, letter for letter.
 */
export function isId(text: string): boolean {
  return ID.test(text);
}

/** A record's id, as it was answered. */
export function IsId(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isId',
      validator: {
        validate: (value) => typeof value === 'string' && isId(value),
        defaultMessage: buildMessage(
          (each) => `${each}$property must be an id as it was answered, in lower case`,
          options,
        ),
      },
    },
    options,
  );
}
