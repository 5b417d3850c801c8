/** What a mail holds, before it becomes HTML and text; both are made of the same. Plain text, nothing escaped. */
export interface Letter {
  readonly locale: string;
  readonly site: string;
  readonly siteUrl: string;
  readonly subject: string;
  /** What a list of mails shows beside the subject. */
  readonly preview: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly ticket?: TicketCard;
  readonly button: Link;
  readonly links: readonly Link[];
  readonly footer: { readonly why: string; readonly unsubscribe?: Link };
}

export interface Link {
  readonly label: string;
  readonly url: string;
}

/** A ticket as the site shows it: when, what, where, and on its stub what it costs. */
export interface TicketCard {
  readonly when?: string;
  readonly title: string;
  readonly where?: string;
  readonly place?: string;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
}
