export const locales = ['en', 'es'] as const;
export type Locale = (typeof locales)[number];

/** What is printed around a ticket's own words. */
export interface Words {
  readonly ticket: string;
  readonly title: (event: string) => string;
  readonly dateUnknown: string;
  readonly section: string;
  readonly row: string;
  readonly seat: string;
  readonly number: string;
  readonly admits: string;
  readonly scan: string;
  readonly codeAlt: string;
  readonly notesTitle: string;
  readonly notes: readonly string[];
  readonly check: (address: string) => string;
}

export const wordsOf: Readonly<Record<Locale, Words>> = {
  en: {
    ticket: 'Ticket',
    title: (event) => `Ticket: ${event}`,
    dateUnknown: 'The seller gave no date',
    section: 'Section',
    row: 'Row',
    seat: 'Seat',
    number: 'Ticket no.',
    admits: 'Admits one',
    scan: 'Show this code at the door',
    codeAlt: 'QR code that the door scans to let you in',
    notesTitle: 'Before you go',
    notes: [
      'Bring this page, on paper or on your phone. The code lets one person in, once.',
      'Keep it to yourself: whoever shows the code first gets in.',
      'If you sell the ticket on, this code stops working and the buyer gets a new one.',
    ],
    check: (address) => `Anyone can check a ticket at ${address}`,
  },
  es: {
    ticket: 'Entrada',
    title: (event) => `Entrada: ${event}`,
    dateUnknown: 'El vendedor no indicó la fecha',
    section: 'Sección',
    row: 'Fila',
    seat: 'Asiento',
    number: 'Entrada n.º',
    admits: 'Para una persona',
    scan: 'Muestra este código en la puerta',
    codeAlt: 'Código QR que se escanea en la puerta para dejarte entrar',
    notesTitle: 'Antes de salir',
    notes: [
      'Lleva esta página, en papel o en el móvil. El código deja entrar a una persona, una sola vez.',
      'No lo compartas: entra quien muestra el código primero.',
      'Si revendes la entrada, este código deja de valer y quien la compre recibe otro.',
    ],
    check: (address) => `Cualquiera puede comprobar una entrada en ${address}`,
  },
};
