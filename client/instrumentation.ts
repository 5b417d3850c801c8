/** Runs once when the server starts. */
export async function register(): Promise<void> {
  // A constant of the compiler, not of the environment: this file is compiled for the edge as well.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { stopOnBadConfig } = await import('./lib/stop-on-bad-config');
    stopOnBadConfig();
  }
}
