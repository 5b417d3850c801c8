import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { parseMail, type ReceivedMail } from './parse-mail';

/** A refusal in the words of SMTP. */
export class SmtpRefusal extends Error {
  constructor(
    readonly responseCode: number,
    message: string,
  ) {
    super(message);
  }
}

/** A real SMTP server that keeps what it gets. */
export interface SmtpInbox {
  readonly url: string;
  /** All that was answered with 250, in the order of arrival. */
  readonly mails: ReceivedMail[];
  to(address: string): ReceivedMail[];
  /** Called for each recipient; may refuse it. */
  onRecipient: (address: string) => void;
  /** Called for each whole mail, before it is answered; may refuse it. */
  onMail: (mail: ReceivedMail) => void;
  stop(): Promise<void>;
  /** On the same port as before. */
  startAgain(): Promise<void>;
}

export async function startInbox(): Promise<SmtpInbox> {
  const mails: ReceivedMail[] = [];
  let server: SMTPServer | undefined;
  let port = 0;

  const start = async () => {
    const started = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      closeTimeout: 100,
      onRcptTo: ({ address }, _session, callback) => callback(refusalOf(() => inbox.onRecipient(address))),
      onData: (stream, _session, callback) => {
        void text(stream).then((raw) => {
          const mail = parseMail(raw);
          const refusal = refusalOf(() => inbox.onMail(mail));
          if (refusal === null) mails.push(mail);
          callback(refusal);
        });
      },
    });
    started.on('error', () => undefined);
    const listening = once(started.server, 'listening');
    started.listen(port, '127.0.0.1');
    await listening;
    const address = started.server.address();
    if (address !== null && typeof address === 'object') ({ port } = address);
    server = started;
  };

  const inbox: SmtpInbox = {
    get url() {
      return `smtp://127.0.0.1:${port}`;
    },
    mails,
    to: (address) => mails.filter((mail) => mail.to === address),
    onRecipient: () => undefined,
    onMail: () => undefined,
    stop: () =>
      new Promise((resolve) => {
        if (server === undefined) resolve();
        else server.close(() => resolve());
        server = undefined;
      }),
    startAgain: start,
  };
  await start();
  return inbox;
}

function refusalOf(work: () => void): Error | null {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
