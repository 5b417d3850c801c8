import type { Page } from 'playwright-core';
import { drawnPicture } from '../support/pictures';
import { press, type Scene, type Stage } from './scene';
import type { Say } from './say';

export function selling({ tickets, orders }: Stage): Scene[] {
  const as = 'seller';
  return [
    { name: 'selling-none', path: '/selling', as: 'newcomer' },
    { name: 'selling', path: '/selling', as },
    { name: 'selling-history', path: '/selling', as, act: openHistories },
    { name: 'sell', path: '/tickets/new', as },
    {
      name: 'sell-faults',
      path: '/tickets/new',
      as,
      act: (page, say) => press(page, say('ticketForm', 'list')),
    },
    { name: 'sell-pictures', path: '/tickets/new', as, act: choosePictures },
    { name: 'sell-on', path: `/tickets/new?resaleOf=${orders.bought}`, as: 'buyer' },
    { name: 'edit', path: `/tickets/${tickets.full}/edit`, as },
    { name: 'edit-pictures', path: `/tickets/${tickets.pictured}/edit`, as },
    { name: 'edit-held', path: `/tickets/${tickets.held}/edit`, as },
    { name: 'import', path: '/tickets/import', as },
    { name: 'import-report', path: '/tickets/import', as, act: importFile },
    { name: 'ticket-own', path: `/tickets/${tickets.full}`, as },
    { name: 'ticket-own-held', path: `/tickets/${tickets.held}`, as },
    { name: 'ticket-own-sold', path: `/tickets/${tickets.bought}`, as },
    {
      name: 'withdraw-dialog',
      path: `/tickets/${tickets.full}`,
      as,
      act: (page, say) => press(page, say('withdraw', 'withdraw')),
    },
  ];
}

async function choosePictures(page: Page, say: Say): Promise<void> {
  await page.getByLabel(say('ticketForm', 'event')).first().fill('Sofiane Pamart');
  await page.getByLabel(say('ticketForm', 'price')).fill('72');
  await page.getByLabel(say('pictures', 'choose')).setInputFiles([
    { name: 'stage.png', mimeType: 'image/png', buffer: await drawnPicture('#4b3fd1') },
    { name: 'notes.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') },
  ]);
  await page
    .getByRole('img', { name: say('pictures', 'picture') })
    .first()
    .waitFor();
}

async function openHistories(page: Page, say: Say): Promise<void> {
  for (const summary of await page.getByText(say('listingHistory', 'title')).all()) await summary.click();
  await page.getByText(say('listingHistory', 'sold')).first().waitFor();
}

async function importFile(page: Page, say: Say): Promise<void> {
  const text = 'title,price\nOne of the file,40\n,20\nTwo of the file,free\n';
  await page
    .getByLabel(say('importForm', 'choose'))
    .setInputFiles({ name: 'season.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await press(page, say('importForm', 'send'));
  await page.getByText('One of the file').waitFor();
}
