import type { Links } from '@ticketing/common/session';
import { canUnsubscribe, type MailContent, type Recipient, type WrittenMail } from '../domain/mail';
import { composeLetter } from './compose-letter';
import { renderHtml } from './html';
import { createMailLinks } from './mail-links';
import { renderText } from './text';

export interface WriteMailOptions {
  readonly publicUrl: string;
  readonly currency: string;
  readonly links: Links;
}

/** Writes a mail in the language of whoever gets it. The same content always gives the same mail. */
export function createWriteMail({ publicUrl, currency, links }: WriteMailOptions) {
  const mailLinks = createMailLinks({ publicUrl, links });
  const composing = { links: mailLinks, siteUrl: publicUrl, currency };

  return (
    content: MailContent,
    to: Recipient & { userId: string | undefined; occurredAt: Date },
  ): WrittenMail => {
    const letter = composeLetter(content, to, composing);
    const { userId } = to;
    return {
      to: to.email,
      // One line, whatever a seller put into the title.
      subject: letter.subject.replace(/\s+/g, ' '),
      html: renderHtml(letter),
      text: renderText(letter),
      ...(canUnsubscribe(content.kind) && userId !== undefined
        ? { unsubscribe: { oneClickUrl: mailLinks.unsubscribeOneClick(userId, to.occurredAt) } }
        : {}),
    };
  };
}
