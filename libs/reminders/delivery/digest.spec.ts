import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeSubject } from '#libs/negotiations/stages/clocks/describe-subject.js';
import { testClock } from '#libs/testing/clock.js';
import type { TestClock } from '#libs/testing/clock.js';
import { deliverReminders } from '#libs/testing/deliver-reminders.js';
import { ifMatch, TEST_URL, testApp } from '#libs/testing/test-app.js';
import type { TestApp, TestWorkspace } from '#libs/testing/test-app.js';
import { MailDelivery } from './mail-delivery.js';
import type { Mail, SendMail } from './mail.js';

/** Where the workspace is, it is 10:00. */
const MORNING = '2027-03-03T15:00:00.000Z';
const NEXT_DIGEST = '2027-03-04T14:30:00.000Z';
const MANUAL = ['manual', 'due'] as const;
const NEXT_ACTION = ['next_action', 'due'] as const;

describe('mails of reminders', () => {
  let test: TestApp;
  let workspace: TestWorkspace;
  let clock: TestClock;
  let sent: Mail[];
  let negotiations: string[];
  beforeAll(async () => {
    test = await testApp();
    clock = await testClock(test);
  });
  beforeEach(async () => {
    await test.owner.query('update outbox set done_at = parley_now() where done_at is null');
    await clock.set(MORNING);
    workspace = await test.workspace();
    sent = [];
    negotiations = [await open('Balances'), await open('Payments')];
  });
  afterAll(() => test.close());

  const open = async (product: string): Promise<string> => {
    const counterparty = { displayName: `Bank of ${product}`, kind: 'bank' };
    const { body } = await workspace.manager.post('/negotiations', {
      counterparty,
      product: { name: product },
    });
    return body.id as string;
  };
  /** One that falls due now, and reaches its inbox. */
  const remind = async ([rule, step]: readonly [string, string], about = 0): Promise<string> => {
    const { rows } = await test.owner.query<{ id: string }>(
      `insert into reminder (workspace_id, id, subject_type, subject_id, record_type, record_id, rule, step, due_at,
         recipient_id, data)
       values ($1, gen_random_uuid(), 'negotiation', $2, 'activity', gen_random_uuid(), $3, $4, parley_now(), $5, $6)
       returning id`,
      [workspace.id, negotiations[about], rule, step, workspace.manager.id, JSON.stringify({ what: 'Call' })],
    );
    await deliverReminders(test);
    return rows[0]!.id;
  };
  const mailer = (send: SendMail = async (mail) => void sent.push(mail)) =>
    new MailDelivery(test.database, send, describeSubject, { publicUrl: TEST_URL, mailHost: 'parley.test' });
  /** What the relay would hand over, each twice and all at once. */
  const mail = async (delivery = mailer()): Promise<Mail[]> => {
    const before = sent.length;
    const { rows } = await test.owner.query<{ id: string }>(
      `select id from outbox where workspace_id = $1 and job = 'send_mail' and done_at is null and run_at <= parley_now()`,
      [workspace.id],
    );
    const ids = rows.flatMap(({ id }) => [id, id]);
    const ends = await Promise.allSettled(ids.map((id) => delivery.deliver(workspace.id, id)));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return sent.slice(before);
  };
  const want = async (hours: object) => {
    const { version } = (await workspace.manager.get('/me/mail-hours')).body;
    const changed = await workspace.manager.patch('/me/mail-hours', hours, ifMatch(version));
    expect(changed.status).toBe(200);
  };
  const waiting = async () => {
    const { rows } = await test.owner.query<{ at: string; attempts: number }>(
      `select parley_instant(run_at) as at, attempts from outbox
       where workspace_id = $1 and job = 'send_mail' and done_at is null order by run_at`,
      [workspace.id],
    );
    return rows;
  };

  it('that can wait come as one, grouped, without what was read meanwhile', async () => {
    await remind(NEXT_ACTION);
    await clock.advance({ seconds: 1 });
    await remind(NEXT_ACTION, 1);
    await remind(['stage_limit', 'planning 100%']);
    const read = await remind(['hold_review', 'due']);
    expect(await mail()).toEqual([]);
    expect(await waiting()).toEqual(Array.from({ length: 4 }, () => ({ at: NEXT_DIGEST, attempts: 0 })));
    const { version } = (await workspace.manager.get(`/reminders/${read}`)).body;
    const acknowledged = await workspace.manager.post(
      `/reminders/${read}/acknowledgement`,
      undefined,
      ifMatch(version),
    );
    expect(acknowledged.status).toBe(200);

    await clock.set(NEXT_DIGEST);
    const [digest, ...more] = await mail();
    expect(more).toEqual([]);
    expect(digest).toMatchObject({
      to: { name: 'Manager One' },
      subject: '3 reminders about 2 matters',
      text: expect.not.stringContaining('hold') as string,
    });
    expect(
      digest!.text
        .split('\n\n')
        .slice(0, 2)
        .map((part) => part.split('\n')),
    ).toEqual([
      [
        'NEG-1 Bank of Balances / Harbour Messenger',
        `${TEST_URL}/negotiations/${negotiations[0]}`,
        '- The next action is due',
        '- The stage has used 100% of its time',
      ],
      [
        'NEG-2 Bank of Payments / Harbour Messenger',
        `${TEST_URL}/negotiations/${negotiations[1]}`,
        '- The next action is due',
      ],
    ]);
    expect(await waiting()).toEqual([]);
  });

  it('come once, by the same number, when a worker is killed over them', async () => {
    await remind(NEXT_ACTION);
    await remind(NEXT_ACTION, 1);
    await mail();
    await clock.set(NEXT_DIGEST);
    const cut: Mail[] = [];
    await new Promise<void>((begun) => {
      const send = (each: Mail) => {
        cut.push(each);
        begun();
        return new Promise<void>(nothing);
      };
      void mail(mailer(send));
    });
    expect(await mail()).toEqual([]);
    await clock.advance({ seconds: 61 });
    expect(await mail()).toEqual(cut);
  });

  it('that a server has refused are tried again together', async () => {
    await remind(NEXT_ACTION);
    await remind(NEXT_ACTION, 1);
    await mail();
    await clock.set(NEXT_DIGEST);
    await expect(mail(mailer(() => Promise.reject(new Error('Busy'))))).rejects.toThrow('Busy');
    expect(await mail()).toEqual([]);
    await clock.advance({ minutes: 1 });
    expect(await mail()).toHaveLength(1);
  });

  it('that are urgent come at once, in the thread of their negotiation', async () => {
    await remind(MANUAL);
    await remind(NEXT_ACTION);
    const [urgent, ...more] = await mail();
    expect(more).toEqual([]);
    expect(urgent).toMatchObject({ subject: expect.stringMatching(/^NEG-1 .*: Call$/) as string });
    expect(urgent!.threadId).toBe(`${negotiations[0]}@parley.test`);
    await clock.set(NEXT_DIGEST);
    const [digest] = await mail();
    expect(digest).toMatchObject({ threadId: urgent!.threadId });
    expect(digest!.subject).toMatch(/: The next action is due$/);
  });

  it('wait for the end of quiet hours where their reader is, while the inbox does not', async () => {
    await want({ timeZone: 'Europe/London', quietFrom: '14:30', quietUntil: '16:00', digestTime: '15:30' });
    await remind(MANUAL);
    await remind(NEXT_ACTION);
    expect((await workspace.manager.get('/reminders')).body.items).toHaveLength(2);
    expect(await mail()).toEqual([]);
    const end = '2027-03-03T16:00:00.000Z';
    expect((await waiting()).map(({ at }) => at)).toEqual([end, end]);
    await clock.set(end);
    const subjects = new Set((await mail()).map(({ subject }) => subject.split(': ')[1]));
    expect(subjects).toEqual(new Set(['Call', 'The next action is due']));
  });

  it('leave by hours that were changed while they waited', async () => {
    await want({ quietFrom: '09:00', quietUntil: '17:00' });
    await remind(MANUAL);
    await remind(NEXT_ACTION);
    expect(await mail()).toEqual([]);
    await want({ quietFrom: null, quietUntil: null, digestTime: '11:00' });
    expect((await waiting()).map(({ at }) => at)).toEqual([MORNING, '2027-03-03T16:00:00.000Z']);
    expect(await mail()).toHaveLength(1);
    const { version } = (await workspace.admin.get('/workspace')).body;
    await workspace.admin.patch('/workspace', { timeZone: 'America/Chicago' }, ifMatch(version));
    expect((await waiting()).map(({ at }) => at)).toEqual(['2027-03-03T17:00:00.000Z']);
  });

  it('wait, but letters that let somebody in do not', async () => {
    await want({ quietFrom: '09:00', quietUntil: '17:00' });
    const email = `ines@${workspace.slug}.example`;
    await workspace.admin.post('/people', { name: 'Ines', email, roles: [] });
    await remind(MANUAL);
    expect((await mail()).map(({ to }) => to.address)).toEqual([email]);
  });
});

/** Whoever waits for it waits for ever. */
function nothing(): void {}
