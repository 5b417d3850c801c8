import type { Page } from 'playwright-core';
import type { Account } from '../support/marketplace';

/** Sign in and sign up. */
export function authPage(page: Page) {
  async function fill({ email, password }: Account): Promise<void> {
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(password);
  }
  return {
    async signUp(account: Account): Promise<void> {
      await fill(account);
      await page.getByRole('button', { name: 'Create account' }).click();
    },
    async signIn(account: Account): Promise<void> {
      await fill(account);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    },
    alert: () => page.getByRole('main').getByRole('alert'),
  };
}
