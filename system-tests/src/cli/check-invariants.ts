import { resolve } from 'node:path';
import { checkAtRest } from '../check-at-rest';
import { describeViolations } from '../invariants/check-invariants';
import { findMarketplace } from '../observe/marketplace';

/** `npm run check -w system-tests [-- DATA_DIR]`: holds the marketplace that runs there against the invariants. */
async function main(): Promise<void> {
  const dataDir = resolve(process.env['INIT_CWD'] ?? '.', process.argv[2] ?? '.data');
  const { violations, observation } = await checkAtRest(await findMarketplace(dataDir));
  const { tickets, orders, payments, intents, journals } = observation;
  const events = Object.values(journals).reduce((sum, entries) => sum + entries.length, 0);
  console.log(
    `${tickets.length} tickets, ${orders.length} orders, ${payments.length} payments, ` +
      `${intents.length} intents at the provider, ${events} events.`,
  );
  if (violations.length === 0) {
    console.log('Every invariant holds.');
    return;
  }
  console.error(describeViolations(violations));
  process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
