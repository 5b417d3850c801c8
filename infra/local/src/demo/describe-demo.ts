export const demoOperator = 'operator@example.com';

/** Whose listings the demo shows, and who looks after it. */
export interface DemoAccounts {
  readonly seller: string;
  readonly buyer: string;
  readonly operator: string;
  readonly password: string;
}

export const demoAccounts = (password: string): DemoAccounts => ({
  seller: 'seller@example.com',
  buyer: 'buyer@example.com',
  operator: demoOperator,
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
  terminal.line(
    `    ${accounts.operator.padEnd(20)} password ${accounts.password}   to operate the marketplace, at /ops`,
  );
}
