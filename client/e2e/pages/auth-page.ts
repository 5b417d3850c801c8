import type { Page } from 'playwright-core';
import type { Account } from '../support/marketplace';

/** Sign in and sign up. */
export function authPage(page: Page) {
  /** The two pages have the same fields: their buttons tell them apart. */
  async function fillAndSend({ email, password }: Account, action: string): Promise<void> {
    const button = page.getByRole('button', { name: action, exact: true });
    await button.waitFor();
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(password);
    await button.click();
  }
  return {
    signUp: (account: Account) => fillAndSend(account, 'Create account'),
    signIn: (account: Account) => fillAndSend(account, 'Sign in'),
    alert: () => page.getByRole('main').getByRole('alert'),
  };
}
