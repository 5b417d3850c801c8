import type { Letter, TicketCard } from './letter';

/** The letter for programs that show no HTML. */
export function renderText(letter: Letter): string {
  const { heading, paragraphs, ticket, button, links, footer, siteUrl } = letter;
  const blocks = [
    heading,
    ...paragraphs,
    ...(ticket === undefined ? [] : [renderTicket(ticket)]),
    [button, ...links].map(({ label, url }) => `${label}:\n${url}`).join('\n\n'),
    ['-- ', footer.why, siteUrl].join('\n'),
    ...(footer.unsubscribe === undefined ? [] : [`${footer.unsubscribe.label}: ${footer.unsubscribe.url}`]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function renderTicket({ when, title, where, place, rows }: TicketCard): string {
  const lines = [title, when, where, place, ...rows.map(({ label, value }) => `${label}: ${value}`)];
  return lines.flatMap((line) => (line === undefined ? [] : [`  ${oneLine(line)}`])).join('\n');
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
