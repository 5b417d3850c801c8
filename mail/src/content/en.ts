/** All that mails say, in English. What stands in braces is filled in. */
export const en = {
  site: 'Ticketing',
  labels: {
    price: 'Price',
    paid: 'Paid',
    proceeds: 'For you',
    refund: 'Refund',
    section: 'Section',
    row: 'Row',
    seat: 'Seat',
  },
  footer: {
    why: 'You get this mail because this address has an account at {site}.',
    unsubscribe: 'No more mails of this kind',
  },
  welcome: {
    subject: 'Welcome to {site}',
    preview: 'Your account is ready.',
    heading: 'Good to have you here',
    paragraphs: [
      'Your account is ready. Buy tickets from people who can’t go, and sell the ones that you can’t use.',
      'When you buy, the ticket is held for you while you pay, and your card is charged only once the ticket is yours.',
    ],
    button: 'See the tickets',
  },
  confirmed: {
    subject: 'Your ticket: {title}',
    preview: 'Paid, confirmed and yours. Here is your ticket.',
    heading: 'The ticket is yours',
    paragraphs: [
      'Your order is confirmed and paid.',
      'Show the ticket at the door, on your phone or printed. Keep this mail to yourself: whoever opens the link below can show the ticket.',
    ],
    button: 'Open your ticket',
    calendar: 'Add it to your calendar',
    order: 'See your order',
  },
  sold: {
    subject: 'Sold: {title}',
    preview: 'Somebody has bought and paid for it.',
    heading: 'Your ticket is sold',
    paragraphs: [
      'Somebody has bought and paid for it. It is off the list, and there is nothing left for you to do.',
    ],
    button: 'See what you sell',
  },
  cancelled: {
    expired: {
      subject: 'Your order has expired: {title}',
      preview: 'You have not been charged.',
      heading: 'Time ran out',
      paragraphs: ['The order was not paid in time, so the ticket can be bought by anybody again.'],
      button: 'Look at the ticket again',
    },
    buyer: {
      subject: 'Your order is cancelled: {title}',
      preview: 'You have not been charged.',
      heading: 'You gave it back',
      paragraphs: ['You cancelled the order, and the ticket can be bought by anybody again.'],
      button: 'Look at the ticket again',
    },
    price_changed: {
      subject: 'Your order is cancelled: {title}',
      preview: 'The price had changed. You have not been charged.',
      heading: 'The price had changed',
      paragraphs: [
        'The seller changed the price before the ticket could be held for you. You agreed to the one below, so the order was cancelled.',
      ],
      button: 'See the new price',
    },
    withdrawn: {
      subject: 'Your order is cancelled: {title}',
      preview: 'The seller took the ticket back. You have not been charged.',
      heading: 'The ticket is not for sale any more',
      paragraphs: ['The seller took the ticket back before it could be held for you.'],
      button: 'See other tickets',
    },
    pass_invalid: {
      subject: 'Your order is cancelled: {title}',
      preview: 'The seller no longer had the ticket. You have not been charged.',
      heading: 'The seller no longer had it',
      paragraphs: [
        'The ticket was used at the door, or passed on, in the same moment in which you were buying it.',
      ],
      button: 'See other tickets',
    },
    unknown: {
      subject: 'Your order is cancelled: {title}',
      preview: 'You have not been charged.',
      heading: 'The order is cancelled',
      paragraphs: ['The order could not be completed.'],
      button: 'See other tickets',
    },
    money:
      'You have not been charged. Should your bank show the amount as reserved, it lets go of it by itself within a few days.',
  },
  refunded: {
    subject: 'You were refunded {amount}',
    preview: 'The money is on its way back to you.',
    heading: 'Your money is on its way back',
    paragraphs: [
      'We have sent {amount} back to the card that you paid with.',
      'Banks usually show it within five to ten days.',
    ],
    button: 'See the order',
  },
  returned: {
    subject: 'It can be bought again: {title}',
    preview: 'The ticket that you asked about is back.',
    heading: 'It is back',
    paragraphs: [
      'The ticket that you asked about can be bought again. Whoever comes first has it.',
      'This is the only mail about it. On its page you can ask to be told again.',
    ],
    button: 'Look at the ticket',
  },
  reset: {
    subject: 'Choose a new password',
    preview: 'The link works once.',
    heading: 'Choose a new password',
    paragraphs: [
      'Somebody, you we hope, asked for a new password for this account.',
      'The link works once, until {until}. If it was not you, do nothing: your password stays as it is.',
    ],
    button: 'Choose a new password',
  },
} as const;

/** The same keys with other words; lists may differ in length. */
type Worded<Text> = Text extends string
  ? string
  : Text extends readonly unknown[]
    ? readonly string[]
    : { readonly [Key in keyof Text]: Worded<Text[Key]> };

export type Texts = Worded<typeof en>;
