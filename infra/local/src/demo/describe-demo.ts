/** The accounts that the demo listings belong to. */
export interface DemoAccounts {
  readonly seller: string;
  readonly buyer: string;
  readonly password: string;
}

export const demoAccounts = (password: string): DemoAccounts => ({
  seller: 'seller@example.com',
  buyer: 'buyer@example.com',
  password,
});

export function describeDemo(
  accounts: DemoAccounts,
  terminal: { readonly line: (text: string) => void },
): void {
  terminal.line('  Sign in as');
  terminal.line(`    ${accounts.buyer.padEnd(20)} password ${accounts.password}   to buy`);
  terminal.line(
    `    ${accounts.seller.padEnd(20)} password ${accounts.password}   who sells the demo tickets`,
  );
}
