import { describe, expect, it } from 'vitest';
import { loggedError } from './log.js';

describe('what is logged of an error', () => {
  it('is, of the database’s, the names of things and never a value', () => {
    const refused = Object.assign(new Error('duplicate key: (email)=(jane@roe.example)'), {
      name: 'QueryFailedError',
      parameters: ['jane@roe.example'],
      driverError: {
        severity: 'ERROR',
        code: '23505',
        detail: 'Key (email)=(jane@roe.example) already exists.',
        table: 'account',
        constraint: 'account_email_uq',
      },
    });
    const told = loggedError(refused);
    expect(told).toMatchObject({ type: 'QueryFailedError', code: '23505', constraint: 'account_email_uq' });
    expect(told.stack).toContain('log.spec.ts');
    expect(JSON.stringify(told)).not.toContain('jane');
  });

  it('is its message otherwise, without addresses of mail, and what caused it', () => {
    const cause = new Error('550 <jane@roe.example>: no such mailbox');
    const told = loggedError(new Error('The mail was refused.', { cause }));
    expect(told).toMatchObject({
      type: 'Error',
      message: 'The mail was refused.',
      cause: { message: '550 <…@…>: no such mailbox' },
    });
    expect(JSON.stringify(told)).not.toContain('jane');
  });

  it('is the type alone of what is no error', () => {
    expect(loggedError('a secret')).toEqual({ type: 'string', message: '', stack: '' });
  });
});
