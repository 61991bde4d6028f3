import { describe } from 'vitest';
import { WITHOUT_REDIS } from '#libs/testing/test-redis.js';
import { itIsReliable } from '#libs/testing/worker-faults.js';

// Both at once: much of it is waiting.
describe.skipIf(WITHOUT_REDIS).concurrent('reminders, with a queue on redis', () => {
  itIsReliable('redis');
});

describe.concurrent('reminders, with a queue on postgres', () => {
  itIsReliable('postgres');
});
