import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Fetched binaries outlive a checkout and are shared by all of them: `$XDG_CACHE_HOME/ticketing`, or `~/.cache/ticketing`. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const base = env['XDG_CACHE_HOME'];
  // The XDG specification says to ignore a relative path.
  return join(base && isAbsolute(base) ? base : join(homedir(), '.cache'), 'ticketing');
}
