import { readFile } from 'node:fs/promises';
import { authPage } from './pages/auth-page';
import { findMail, linkIn } from './support/inbox';
import { baseUrl, listTicket, signUp, type Account } from './support/marketplace';
import { visitors, type Visitor } from './support/visitors';

const visit = visitors();
const newPassword = 'a much better horse';

function accountOf({ account }: Visitor): Account {
  if (account === undefined) throw new Error('This visitor has no account.');
  return account;
}

test('a forgotten password is replaced by the link of a mail, and ends all sessions', async () => {
  const elsewhere = await visit({ as: 'forgetful' });
  const account = accountOf(elsewhere);
  const { page } = await visit();
  await page.goto('/auth/signin');
  await page.getByRole('link', { name: 'Forgotten it?' }).click();
  await page.getByRole('heading', { name: 'Forgotten your password?' }).waitFor();
  await page.getByLabel('Email').fill(account.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByText('Look into your inbox').waitFor();
  const link = linkIn(await findMail(account.email, /password/i), '/auth/reset#');

  await page.goto(link);
  await page.getByLabel('New password').fill('short');
  await page.getByRole('button', { name: 'Save the password' }).click();
  await page.getByText('Password must be between 8 and 128 characters').waitFor();
  await page.getByLabel('New password').fill(newPassword);
  await page.getByRole('button', { name: 'Save the password' }).click();
  await page.getByText('Your password is changed').waitFor();
  expect(page.url()).not.toContain('#');

  await page.getByRole('link', { name: 'Sign in', exact: true }).last().click();
  await authPage(page).signIn(account);
  await page.getByText('Invalid credentials').waitFor();
  await authPage(page).signIn({ ...account, password: newPassword });
  await page.waitForURL(`${baseUrl()}/`);
  await elsewhere.page.goto('/account');
  await elsewhere.page.waitForURL('**/auth/signin?**');

  await page.goto(link);
  await page.getByLabel('New password').fill('another one to try');
  await page.getByRole('button', { name: 'Save the password' }).click();
  await page.getByText('This link is no longer valid').waitFor();
});

test('changing the password and ending sessions sign others out', async () => {
  const here = await visit({ as: 'careful' });
  const account = accountOf(here);
  const there = await visit();
  await there.page.goto('/auth/signin');
  await authPage(there.page).signIn(account);
  await there.page.waitForURL(`${baseUrl()}/`);
  await here.page.goto('/account');
  await here.page.getByText('This device').waitFor();

  await here.page.getByLabel('Current password').fill('not my password');
  await here.page.getByLabel('New password').fill(newPassword);
  await here.page.getByRole('button', { name: 'Change password' }).click();
  await here.page.getByText('This is not your password').waitFor();
  await here.page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await here.page.getByText('You are signed in nowhere else.').waitFor();
  await there.page.goto('/account');
  await there.page.waitForURL('**/auth/signin?**');

  await here.page.getByLabel('Current password').fill(account.password);
  await here.page.getByLabel('New password').fill(newPassword);
  await here.page.getByRole('button', { name: 'Change password' }).click();
  await here.page.getByText('Your password is changed.').waitFor();
  await here.page.goto('/account');
  await here.page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor();
  expect(here.complaints).toEqual([]);
});

test('mails that one can do without are turned off, and the choice stays', async () => {
  const { page } = await visit({ as: 'quiet' });
  await page.goto('/account');
  const choice = page.getByLabel('Tell me when a ticket that I asked about is back');
  await choice.uncheck();
  await page.getByText('Saved.').waitFor();
  await page.getByLabel('Language of mails').selectOption({ label: 'Español' });
  await page.getByText('Saved.').nth(1).waitFor();

  await page.reload();

  expect(await choice.isChecked()).toBe(false);
  expect(await page.getByLabel('Language of mails').inputValue()).toBe('es');
  await page.goto('/unsubscribe');
  await page.getByText('Open this page by the link in our mail.').waitFor();
});

test('one’s data comes as a file, and a deleted account leaves its address free', async () => {
  const { page, context, ...visitor } = await visit({ as: 'leaver' });
  const account = accountOf({ page, context, ...visitor });
  const ticket = await listTicket(context.request);
  await page.goto('/account');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download my data' }).click();
  const file = await (await downloading).path();
  const data = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  expect(data).toMatchObject({ tickets: [{ id: ticket.id }], orders: [], payments: [] });
  expect(JSON.stringify(data['account'])).toContain(account.email);

  await page.getByText('I want to delete my account').click();
  await page.getByLabel('Your password').fill('not my password');
  await page.getByRole('button', { name: 'Delete my account' }).click();
  await page.getByText('This is not your password').waitFor();
  await page.getByLabel('Your password').fill(account.password);
  await page.getByRole('button', { name: 'Delete my account' }).click();
  await page.waitForURL(`${baseUrl()}/`);

  await page.goto('/account');
  await page.waitForURL('**/auth/signin?**');
  await signUp((await visit()).context.request, account);
});
