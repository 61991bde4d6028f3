import type { Database } from '#libs/database/database.js';
import type { Tx } from '#libs/database/tx.js';
import type { Person } from '#libs/identity/person.js';
import { stillSignedIn } from '#libs/identity/still-signed-in.js';
import { isOlder, readHorizon, readTail, startOf, textOf } from '#libs/journal/tail.js';
import type { TailEntry, TailPosition, TailRead } from '#libs/journal/tail.js';
import { Audience } from '#libs/negotiations/live-events/audience.js';
import type { HeardType } from '#libs/negotiations/live-events/audience.js';
import { beatText, eventText } from './event-stream.js';
import type { LiveEventView } from './live-event.js';
import type { Listener } from './listener.js';

/** Milliseconds for which a credential counts without being looked at. */
const TRUSTED_MS = 2_000;

/** Everything that one look at the journal has found, all of the same moment. */
interface Look {
  horizon: string;
  news: TailRead;
  /** By listener: what those who resume have missed; nothing where that cannot be told. */
  missed: Map<Listener, TailRead | undefined>;
  people: Map<string, Person>;
  audience: Audience;
}

/** The end of one workspace's journal, for everybody who listens to it here. */
export class WorkspaceTail {
  private readonly listeners = new Set<Listener>();
  private readonly joining = new Set<Listener>();
  private position: TailPosition | undefined;
  /** Entries of transactions above the position that were told already. */
  private told = new Set<string>();
  private checkedAt = -Infinity;

  constructor(
    private readonly database: Database,
    private readonly workspaceId: string,
  ) {}

  get size(): number {
    return this.listeners.size + this.joining.size;
  }

  /** Whether there is something to do although nothing was recorded. */
  get isDue(): boolean {
    return this.joining.size > 0 || performance.now() - this.checkedAt > TRUSTED_MS;
  }

  /** How many listeners are this person. */
  countOf(personId: string): number {
    return [...this.listeners, ...this.joining].filter((each) => each.personId === personId).length;
  }

  /** The listener hears from the next round on. */
  join(listener: Listener): void {
    this.joining.add(listener);
  }

  leave(listener: Listener): void {
    this.joining.delete(listener);
    this.listeners.delete(listener);
  }

  /** Tells everybody what was recorded since the last round and is for them; lets go of whoever is no longer let in. */
  async round(): Promise<void> {
    const joining = [...this.joining];
    const look = await this.database.read(this.workspaceId, (tx) => this.look(tx, joining));
    if (!look) return;
    this.checkedAt = performance.now();
    this.tell(look);
    this.welcome(look);
    this.advance(look);
  }

  /** Keeps silent connections open. */
  beat(): void {
    if (!this.position) return;
    const text = beatText(textOf(this.position));
    for (const { stream } of this.listeners) stream.write(text);
  }

  /** Ends every stream. */
  end(): void {
    for (const { stream } of [...this.listeners, ...this.joining]) stream.end();
  }

  private async look(tx: Tx, joining: readonly Listener[]): Promise<Look | undefined> {
    const { workspaceId } = this;
    const [horizon, read] = await Promise.all([
      readHorizon(tx),
      this.position && readTail(tx, workspaceId, this.position),
    ]);
    const news = read ?? (await readTail(tx, workspaceId, startOf(horizon)));
    const fresh = news.entries.filter((entry) => !this.told.has(keyOf(entry)));
    if (fresh.length === 0 && joining.length === 0 && !this.isDue) return undefined;
    const [people, ...reads] = await Promise.all([
      stillSignedIn(
        tx,
        workspaceId,
        [...this.listeners, ...joining].map(({ digest }) => digest),
      ),
      ...joining.map(({ beginning }) => readMissed(tx, workspaceId, beginning, horizon)),
    ]);
    const records = [...fresh, ...reads.flatMap((each) => each?.entries ?? [])].map(recordOf);
    const audience = await Audience.of(tx, workspaceId, records, [...people.values()]);
    const missed = new Map(joining.map((listener, index) => [listener, reads[index]]));
    return { horizon, news: { ...news, entries: fresh }, missed, people, audience };
  }

  private tell({ horizon, news, people, audience }: Look): void {
    const reset = eventText('reset', textOf(startOf(horizon)), {});
    const events = news.entries.map((entry) => this.eventOf(entry, horizon));
    for (const listener of this.listeners) {
      const person = people.get(listener.digest);
      if (!person) this.dismiss(listener);
      else if (news.isCutOff) listener.stream.write(reset);
      else listener.stream.write(textFor(person, events, audience));
    }
  }

  private welcome({ horizon, missed, people, audience }: Look): void {
    const here = textOf(startOf(horizon));
    for (const [listener, read] of missed) {
      const person = people.get(listener.digest);
      if (!person) this.dismiss(listener);
      if (!person || !this.joining.delete(listener)) continue;
      this.listeners.add(listener);
      const { stream } = listener;
      const events = read?.entries.map((entry) => this.eventOf(entry, horizon)) ?? [];
      if (!read || read.isCutOff) stream.send('reset', here, {});
      else stream.write(textFor(person, events, audience));
      stream.send('ready', here, {});
    }
  }

  private advance({ horizon, news }: Look): void {
    const open = [...this.told, ...news.entries.map(keyOf)].filter((key) => !isOlder(xidOf(key), horizon));
    this.told = new Set(news.isCutOff ? [] : open);
    this.position = startOf(horizon);
  }

  private eventOf(entry: TailEntry, horizon: string): Event {
    // Above the horizon something older may still be recorded: whoever resumes must begin below it.
    const position = isOlder(entry.xid, horizon) ? entry : startOf(horizon);
    return { record: recordOf(entry), text: eventText('change', textOf(position), this.viewOf(entry)) };
  }

  private viewOf(entry: TailEntry): LiveEventView {
    const { recordType, recordId, chainId, seq } = entry;
    const isOfNegotiation = chainId !== this.workspaceId;
    return {
      // A record of any other type is told to nobody.
      record: { type: recordType as HeardType, id: recordId },
      ...(isOfNegotiation ? { negotiationId: chainId, seq } : { negotiationId: null }),
    };
  }

  private dismiss(listener: Listener): void {
    this.leave(listener);
    listener.stream.end();
  }
}

interface Event {
  record: { type: string; id: string };
  text: string;
}

function readMissed(
  tx: Tx,
  workspaceId: string,
  beginning: Listener['beginning'],
  horizon: string,
): Promise<TailRead | undefined> {
  if (beginning === 'now') return Promise.resolve({ entries: [], isCutOff: false });
  // A position to come is another database's, of before a restoration.
  const isUnknown = beginning === 'unknown' || isOlder(horizon, beginning.xid);
  return isUnknown ? Promise.resolve(undefined) : readTail(tx, workspaceId, beginning);
}

function textFor(person: Person, events: readonly Event[], audience: Audience): string {
  return events
    .filter(({ record }) => audience.hears(person, record))
    .map(({ text }) => text)
    .join('');
}

function recordOf({ recordType, recordId }: TailEntry): Event['record'] {
  return { type: recordType, id: recordId };
}

function keyOf({ xid, chainId, seq }: TailEntry): string {
  return `${xid} ${chainId} ${seq}`;
}

function xidOf(key: string): string {
  return key.slice(0, key.indexOf(' '));
}
