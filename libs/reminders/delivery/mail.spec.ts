import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { smtpSender } from './mail.js';

const MAIL = {
  messageId: 'one@parley.example',
  threadId: 'negotiation@parley.example',
  to: { name: 'Manager One', address: 'manager@parley.example' },
  subject: 'NEG-1 Northwind Bank',
  text: 'Call them.',
};

describe('mails over SMTP', () => {
  let server: SMTPServer;
  afterEach(async () => {
    await promisify(server.close.bind(server))();
  });

  async function start(options: ConstructorParameters<typeof SMTPServer>[0]): Promise<string> {
    server = new SMTPServer({ disabledCommands: ['STARTTLS'], authOptional: true, ...options });
    // A refusal is an error here and an answer to the client.
    server.on('error', () => undefined);
    const listening = server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    return `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  }

  it('reach the server with who, whom, and the thread that they belong to', async () => {
    const taken: { from: string; to: string[]; text: string }[] = [];
    const url = await start({
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          const from = mailFrom === false ? '' : mailFrom.address;
          taken.push({
            from,
            to: rcptTo.map(({ address }) => address),
            text: Buffer.concat(chunks).toString(),
          });
          done();
        });
      },
    });
    await smtpSender(url, 'Parley <parley@parley.example>')(MAIL);
    expect(taken).toMatchObject([{ from: 'parley@parley.example', to: ['manager@parley.example'] }]);
    expect(taken[0]!.text).toContain('Message-ID: <one@parley.example>');
    expect(taken[0]!.text).toContain('References: <negotiation@parley.example>');
    expect(taken[0]!.text).toContain('Call them.');
  });

  it('reject when the server refuses them, so that they are tried again', async () => {
    const url = await start({
      onRcptTo(_address, _session, done) {
        done(new Error('No such mailbox'));
      },
    });
    await expect(smtpSender(url, 'parley@parley.example')(MAIL)).rejects.toThrow('No such mailbox');
  });
});
