import { readConfig } from './config';

/** Ends the process, saying all that is wrong, when the environment is unusable: better now than at a visitor's. */
export function stopOnBadConfig(): void {
  try {
    readConfig();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
