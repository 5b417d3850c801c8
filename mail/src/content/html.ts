import type { Letter, Link, TicketCard } from './letter';
import { dark, styles } from './look';

/** Text that has been made safe to stand in HTML. */
const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${String(character.codePointAt(0))};`);

/**
 * The letter as HTML that mail programs understand: no tables, no images, styles on the elements, and a sheet for
 * dark mode that those take which know one.
 */
export function renderHtml(letter: Letter): string {
  const { locale, subject, preview, heading, paragraphs, ticket, button, links, site, siteUrl } = letter;
  return `<!doctype html>
<html lang="${escape(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escape(subject)}</title>
<style>${dark}</style>
</head>
<body class="paper" style="${styles.body}">
<div style="${styles.preview}">${escape(preview)}</div>
<div class="paper" style="${styles.paper}">
<div style="${styles.column}">
<p style="${styles.brand}"><a class="ink" href="${escape(siteUrl)}" style="${styles.brandLink}"><span class="accent" style="${styles.mark}">&#9679;&nbsp;</span>${escape(site)}</a></p>
<div class="card" style="${styles.card}">
<h1 class="ink" style="${styles.heading}">${escape(heading)}</h1>
${paragraphs.map((text) => `<p class="ink" style="${styles.paragraph}">${escape(text)}</p>`).join('\n')}
${ticket === undefined ? '' : renderTicket(ticket)}
<p style="${styles.action}"><a class="button" href="${escape(button.url)}" style="${styles.button}">${escape(button.label)}</a></p>
${links.map(renderLink).join('\n')}
</div>
${renderFooter(letter)}
</div>
</div>
</body>
</html>
`;
}

function renderTicket({ when, title, where, place, rows }: TicketCard): string {
  const line = (text: string | undefined, kind: 'when' | 'where'): string =>
    text === undefined
      ? ''
      : `<p class="${kind === 'when' ? 'accent' : 'muted'}" style="${styles[kind]}">${escape(text)}</p>`;
  return `<div class="ticket" style="${styles.ticket}">
<div style="${styles.ticketBody}">
${line(when, 'when')}<p class="ink" style="${styles.title}">${escape(title)}</p>${line(where, 'where')}${line(place, 'where')}
</div>
<div class="stub" style="${styles.stub}">
${rows
  .map(
    ({ label, value }) =>
      `<p class="muted" style="${styles.row}">${escape(label)}&nbsp; <strong class="ink" style="${styles.value}">${escape(value)}</strong></p>`,
  )
  .join('\n')}
</div>
</div>`;
}

const renderLink = ({ label, url }: Link): string =>
  `<p style="${styles.link}"><a class="accent" href="${escape(url)}" style="${styles.linkText}">${escape(label)}</a></p>`;

function renderFooter({ footer }: Letter): string {
  const { why, unsubscribe } = footer;
  const end =
    unsubscribe === undefined
      ? ''
      : ` <a class="muted" href="${escape(unsubscribe.url)}" style="${styles.footerLink}">${escape(unsubscribe.label)}</a>`;
  return `<p class="muted" style="${styles.footer}">${escape(why)}${end}</p>`;
}
