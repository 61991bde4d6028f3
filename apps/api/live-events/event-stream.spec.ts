import { describe, expect, it } from 'vitest';
import { EventStream, eventText } from './event-stream.js';

describe('the stream of a client', () => {
  it('says when to come back, then each event with its position', async () => {
    const stream = new EventStream<{ seq: number }>(() => undefined);
    stream.send('change', 'here', { seq: 7 });
    stream.end();
    const chunks = await stream.getStream().toArray();
    expect(Buffer.concat(chunks).toString()).toBe(
      'retry: 2000\n\nid: here\nevent: change\ndata: {"seq":7}\n\n',
    );
  });

  it('cuts off a client that does not read, rather than keep for it what it may ask for again', async () => {
    let hasEnded = false;
    const stream = new EventStream(() => (hasEnded = true));
    const event = eventText('change', 'here', { text: 'x'.repeat(1_000) });
    for (let n = 0; n < 200; n += 1) stream.write(event);
    expect(stream.getStream().destroyed).toBe(false);
    for (let n = 0; n < 200; n += 1) stream.write(event);
    expect(stream.getStream().destroyed).toBe(true);
    await expect.poll(() => hasEnded).toBe(true);
  });
});
