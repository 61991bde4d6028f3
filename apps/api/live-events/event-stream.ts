import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

/** Bytes that may wait for a reader: one who is slower than that is cut off, and resumes. */
const WAITING_AT_MOST = 262_144;

/** Milliseconds after which a client that was cut off comes back. */
const RETRY_MS = 2_000;

/** Server-sent events for one client; `Data` is what they carry. */
export class EventStream<Data> extends StreamableFile {
  private readonly readable: Readable;

  /** `onEnd`: the client has left, or was let go. */
  constructor(onEnd: () => void) {
    const readable = new Readable({ read: () => undefined });
    super(readable, { type: 'text/event-stream; charset=utf-8' });
    this.readable = readable;
    readable.once('close', onEnd);
    // Said at once, so that the client knows that it is heard.
    this.write(`retry: ${RETRY_MS}\n\n`);
  }

  send(name: string, position: string, data: Data): void {
    this.write(eventText(name, position, data));
  }

  /** Sends what `eventText` or `beatText` wrote. */
  write(text: string): void {
    if (this.readable.destroyed || this.readable.closed) return;
    this.readable.push(text);
    if (this.readable.readableLength > WAITING_AT_MOST) this.readable.destroy();
  }

  /** Lets go of the client once it has what was sent. */
  end(): void {
    if (!this.readable.destroyed) this.readable.push(null);
  }
}

/** An event as it goes over the wire. Whoever resumes after it names its position. */
export function eventText(name: string, position: string, data: unknown): string {
  return `id: ${position}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Nothing happened: keeps proxies from hanging up, and tells from where to resume. No event to a client. */
export function beatText(position: string): string {
  return `: still here\nid: ${position}\n\n`;
}
