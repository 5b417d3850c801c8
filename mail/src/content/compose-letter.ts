import type { MailContent, Recipient, TicketFacts } from '../domain/mail';
import { formatMoment, formatMoney, formatPlace } from './formats';
import type { Letter, TicketCard } from './letter';
import type { MailLinks } from './mail-links';
import { fill, texts } from './texts';

export interface Composing {
  readonly links: MailLinks;
  readonly siteUrl: string;
  readonly currency: string;
}

interface Words {
  readonly subject: string;
  readonly preview: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly button: string;
}

/** Puts a mail into words. */
export function composeLetter(
  content: MailContent,
  to: Recipient & { userId: string | undefined; occurredAt: Date },
  { links, siteUrl, currency }: Composing,
): Letter {
  const { locale } = to;
  const said = texts[locale];
  const { labels } = said;
  const money = (minor: number): string => formatMoney(minor, currency, locale);

  const card = (ticket: TicketFacts, rows: TicketCard['rows']): TicketCard => {
    const where = [ticket.venue, ticket.city].filter((part) => part !== undefined).join(', ');
    const place = formatPlace(ticket, labels);
    return {
      title: ticket.title,
      rows,
      ...(ticket.startsAt === undefined ? {} : { when: formatMoment(ticket.startsAt, locale) }),
      ...(where === '' ? {} : { where }),
      ...(place === undefined ? {} : { place }),
    };
  };

  const letter = (
    words: Words,
    url: string,
    {
      values = {},
      ...rest
    }: { values?: Record<string, string> } & Partial<Pick<Letter, 'ticket' | 'links' | 'footer'>> = {},
  ): Letter => {
    const filled = (text: string): string => fill(text, { site: said.site, ...values });
    return {
      locale,
      site: said.site,
      siteUrl,
      subject: filled(words.subject),
      preview: filled(words.preview),
      heading: filled(words.heading),
      paragraphs: words.paragraphs.map(filled),
      button: { label: words.button, url },
      links: [],
      footer: { why: filled(said.footer.why) },
      ...rest,
    };
  };

  switch (content.kind) {
    case 'welcome':
      return letter(said.welcome, siteUrl);
    case 'confirmed': {
      const { ticket, orderId } = content;
      return letter(said.confirmed, links.pass(orderId, ticket.startsAt, to.occurredAt), {
        values: { title: ticket.title },
        ticket: card(ticket, [{ label: labels.paid, value: money(ticket.price) }]),
        links: [
          {
            label: said.confirmed.calendar,
            url: links.calendar(orderId, ticket.startsAt, to.occurredAt),
          },
          { label: said.confirmed.order, url: links.order(orderId) },
        ],
      });
    }
    case 'sold': {
      const { ticket, proceeds } = content;
      const rows = [{ label: labels.price, value: money(ticket.price) }];
      if (proceeds !== undefined) rows.push({ label: labels.proceeds, value: money(proceeds) });
      return letter(said.sold, links.selling(), {
        values: { title: ticket.title },
        ticket: card(ticket, rows),
      });
    }
    case 'cancelled': {
      const { ticket, reason } = content;
      const words = said.cancelled[reason];
      const stillThere = !['withdrawn', 'pass_invalid', 'unknown'].includes(reason);
      return letter(
        { ...words, paragraphs: [...words.paragraphs, said.cancelled.money] },
        stillThere ? links.ticket(ticket.id) : siteUrl,
        {
          values: { title: ticket.title },
          ticket: card(ticket, [{ label: labels.price, value: money(ticket.price) }]),
        },
      );
    }
    case 'refunded': {
      const amount = money(content.amount);
      const { title } = content;
      return letter(said.refunded, links.order(content.orderId), {
        values: { amount },
        ...(title === undefined
          ? {}
          : { ticket: { title, rows: [{ label: labels.refund, value: amount }] } }),
      });
    }
    case 'returned': {
      const { ticket } = content;
      const unsubscribe =
        to.userId === undefined
          ? {}
          : {
              unsubscribe: {
                label: said.footer.unsubscribe,
                url: links.unsubscribePage(to.userId, to.occurredAt),
              },
            };
      return letter(said.returned, links.ticket(ticket.id), {
        values: { title: ticket.title },
        ticket: card(ticket, [{ label: labels.price, value: money(ticket.price) }]),
        footer: { why: fill(said.footer.why, { site: said.site }), ...unsubscribe },
      });
    }
    case 'reset':
      return letter(said.reset, links.reset(content.requestId, content.expiresAt), {
        values: { until: formatMoment(content.expiresAt, locale) },
      });
  }
}
