/** A demo listing. Its date is relative to the first start, so that it is always in the future. */
export interface DemoListing {
  readonly title: string;
  readonly category: 'concerts' | 'sports' | 'theatre' | 'comedy' | 'festivals' | 'other';
  readonly inDays: number;
  /** Local time of the machine, `20:00`. */
  readonly at: string;
  readonly venue: string;
  readonly city: string;
  readonly section?: string;
  readonly row?: string;
  readonly seat?: string;
  readonly price: string;
  readonly faceValue?: string;
  readonly notes?: string;
}

type Place = readonly [venue: string, city: string];
type Seat = Pick<DemoListing, 'section' | 'row' | 'seat'>;
type Extra = Pick<DemoListing, 'faceValue' | 'notes'>;

function listing(
  category: DemoListing['category'],
  title: string,
  [inDays, at]: readonly [number, string],
  [venue, city]: Place,
  seat: Seat,
  price: string,
  extra: Extra = {},
): DemoListing {
  return { category, title, inDays, at, venue, city, ...seat, price, ...extra };
}

const olympia: Place = ['Olympia Hall', 'Munich'];
const roundhouse: Place = ['Roundhouse', 'London'];
const paradiso: Place = ['Paradiso', 'Amsterdam'];
const garden: Place = ['Madison Square Garden', 'New York'];
const standing: Seat = { section: 'Standing' };

/** In the order in which they are listed: the newest, which the home page shows first, come last. */
export const demoListings: readonly DemoListing[] = [
  listing(
    'other',
    'Night at the Planetarium: Deep Fields',
    [9, '21:30'],
    ['Hayden Planetarium', 'New York'],
    {},
    '24.00',
  ),
  listing(
    'other',
    'World Chess Rapid, Final Day',
    [33, '14:00'],
    ['Musikverein', 'Vienna'],
    { section: 'Gallery', row: '2', seat: '18' },
    '55.00',
  ),
  listing(
    'other',
    'Behind the Kitchen Door: A Chef in Conversation',
    [17, '19:00'],
    ['Barbican Centre', 'London'],
    { section: 'Stalls', row: 'H', seat: '7' },
    '19.50',
    { faceValue: '25.00' },
  ),
  listing(
    'festivals',
    'Harbour Lights Festival, Day Pass Saturday',
    [76, '12:00'],
    ['Parc del Fòrum', 'Barcelona'],
    {},
    '89.00',
    { notes: 'Wristband comes by post, tracked.' },
  ),
  listing(
    'festivals',
    'Northern Meadow Weekend with Camping',
    [118, '10:00'],
    ['Valbyparken', 'Copenhagen'],
    {},
    '174.00',
    { faceValue: '210.00', notes: 'Includes one tent pitch. I am away that weekend, sadly.' },
  ),
  listing(
    'festivals',
    'Jazz on the River, Three Evenings',
    [48, '18:00'],
    ['Riverside Park', 'Chicago'],
    {},
    '132.50',
  ),
  listing(
    'festivals',
    'Polar Night Electronic',
    [61, '20:00'],
    ['Tromsø Kulturhus', 'Tromsø'],
    standing,
    '68.00',
  ),
  listing(
    'comedy',
    'Priya Raman: Second Helping',
    [6, '20:00'],
    ['Soho Theatre', 'London'],
    { section: 'Circle', row: 'C', seat: '11' },
    '27.00',
    { faceValue: '27.00' },
  ),
  listing('comedy', 'The Late Late Improv', [3, '22:30'], ['Comedy Cellar', 'New York'], {}, '18.00', {
    notes: 'Table of four, you would sit with my friends. They are nice.',
  }),
  listing(
    'comedy',
    'Jonas Feld: Alles wird gut',
    [21, '20:00'],
    ['Quatsch Comedy Club', 'Berlin'],
    { row: '4', seat: '9' },
    '22.90',
  ),
  listing(
    'comedy',
    'Maya Okafor Live',
    [40, '19:30'],
    ['Vicar Street', 'Dublin'],
    { section: 'Balcony', row: 'A', seat: '22' },
    '31.00',
  ),
  listing(
    'theatre',
    'A Midsummer Night’s Dream',
    [12, '19:30'],
    ['Royal Exchange', 'Manchester'],
    { section: 'First Gallery', row: 'B', seat: '14' },
    '29.00',
    { faceValue: '38.00' },
  ),
  listing(
    'theatre',
    'Swan Lake',
    [26, '19:00'],
    ['Palais Garnier', 'Paris'],
    { section: 'Second Loge', row: '1', seat: '5' },
    '96.00',
    { faceValue: '96.00' },
  ),
  listing(
    'theatre',
    'The Magic Flute',
    [30, '19:00'],
    ['Staatsoper', 'Vienna'],
    { section: 'Parterre', row: '9', seat: '3' },
    '119.99',
  ),
  listing(
    'theatre',
    'Three Sisters',
    [14, '20:00'],
    ['Schaubühne', 'Berlin'],
    { row: '12', seat: '6' },
    '34.00',
  ),
  listing(
    'theatre',
    'Hamlet, Saturday matinee',
    [19, '14:30'],
    ['Barbican Centre', 'London'],
    { section: 'Stalls', row: 'K', seat: '21' },
    '45.50',
    { notes: 'Aisle seat, good for long legs.' },
  ),
  listing(
    'sports',
    'City Derby, Second Leg',
    [8, '20:45'],
    ['San Siro', 'Milan'],
    { section: 'Second Blue', row: '14', seat: '31' },
    '85.00',
  ),
  listing(
    'sports',
    'Six Nations: Ireland against France',
    [89, '15:15'],
    ['Aviva Stadium', 'Dublin'],
    { section: 'East Upper', row: 'M', seat: '17' },
    '142.00',
    { faceValue: '125.00' },
  ),
  listing(
    'sports',
    'Basketball Playoffs, Game 5',
    [23, '19:30'],
    garden,
    { section: '212', row: '8', seat: '4' },
    '189.00',
  ),
  listing(
    'sports',
    'Indoor Track and Field Grand Prix',
    [35, '17:00'],
    olympia,
    { section: 'Block F', row: '6', seat: '2' },
    '38.00',
  ),
  listing(
    'sports',
    'Night Cricket: Sixers at Home',
    [28, '18:40'],
    ['Sydney Cricket Ground', 'Sydney'],
    { section: 'Members Reserve' },
    '41.00',
  ),
  listing(
    'concerts',
    'Ólafur & Strings: Winter Programme',
    [44, '20:00'],
    ['Harpa', 'Reykjavík'],
    { section: 'Eldborg', row: '10', seat: '15' },
    '62.00',
  ),
  listing('concerts', 'The Paper Lanterns', [11, '19:00'], roundhouse, standing, '42.00', {
    faceValue: '42.00',
  }),
  listing(
    'concerts',
    'Mahler 2, Philharmonic and Choir',
    [37, '19:30'],
    ['Elbphilharmonie', 'Hamburg'],
    { section: '13', row: '3', seat: '8' },
    '78.00',
  ),
  listing(
    'concerts',
    'Delphine Marais',
    [5, '20:30'],
    ['L’Olympia', 'Paris'],
    { section: 'Mezzanine', row: 'C', seat: '40' },
    '54.00',
    { notes: 'Mobile ticket, sent at once.' },
  ),
  listing('concerts', 'Kano Brothers: Twenty Years', [52, '20:00'], paradiso, standing, '36.50', {
    faceValue: '39.00',
  }),
  listing('concerts', 'Static Coast', [16, '21:00'], ['Razzmatazz', 'Barcelona'], standing, '28.00'),
  listing(
    'concerts',
    'Leila Haddad Quartet',
    [10, '21:00'],
    ['Blue Note', 'New York'],
    { section: 'Table 14' },
    '47.00',
  ),
  listing(
    'concerts',
    'Neon Harbour: Afterglow Tour',
    [66, '19:30'],
    olympia,
    { section: 'Block N2', row: '11', seat: '19' },
    '74.90',
    { faceValue: '89.00', notes: 'Two friends sit in 17 and 18.' },
  ),
  listing(
    'concerts',
    'Juniper Hale: Open Roads',
    [20, '20:00'],
    ['Ryman Auditorium', 'Nashville'],
    { section: 'Main Floor', row: 'G', seat: '12' },
    '64.00',
    { faceValue: '70.00' },
  ),
];
