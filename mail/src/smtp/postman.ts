import type { Part } from '@ticketing/common/lifecycle';
import { createTransport } from 'nodemailer';
import type { Outcome } from '../domain/delivery';
import type { WrittenMail } from '../domain/mail';
import { describeRefusal } from './describe-refusal';

export interface PostmanOptions {
  readonly smtpUrl: string;
  readonly from: string;
  /** How long one mail may take; less than a claim lasts. */
  readonly withinMs?: number;
}

/** Hands mails to an SMTP server. */
export interface Postman extends Part {
  send(id: string, mail: WrittenMail): Promise<Outcome>;
}

const stepMs = 15_000;

/** A pool of connections, opened by the first mail: neither starting nor anything else waits for the server. */
export function createPostman({ smtpUrl, from, withinMs = 60_000 }: PostmanOptions): Postman {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 5,
    connectionTimeout: stepMs,
    greetingTimeout: stepMs,
    socketTimeout: stepMs,
    dnsTimeout: stepMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';

  return {
    name: 'postman',
    start: () => Promise.resolve(),
    stop() {
      transport.close();
      return Promise.resolve();
    },
    async send(id, { to, subject, html, text, unsubscribe }) {
      const sending = transport
        .sendMail({
          from,
          // An address as it is, never a list: the replica's text is nobody's syntax.
          to: { name: '', address: to },
          subject,
          html,
          text,
          messageId: `<${id.replace(/[^A-Za-z0-9-]/g, '.')}@${domain}>`,
          headers: {
            'Auto-Submitted': 'auto-generated',
            ...(unsubscribe === undefined
              ? {}
              : {
                  'List-Unsubscribe': `<${unsubscribe.oneClickUrl}>`,
                  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
                }),
          },
        })
        .then((): Outcome => ({ outcome: 'sent' }), describeRefusal);
      return Promise.race([sending, tooLong(withinMs)]);
    },
  };
}

function tooLong(ms: number): Promise<Outcome> {
  return new Promise((resolve) => {
    setTimeout(() => resolve({ outcome: 'later', reason: 'The server took too long' }), ms).unref();
  });
}
