import { describe } from 'vitest';
import { itIsReliable } from '#libs/testing/worker-faults.js';

describe('reminders, with a queue on postgres', () => {
  itIsReliable('postgres');
});
