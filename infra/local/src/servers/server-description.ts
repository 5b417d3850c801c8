import type { Platform } from './platform';
import type { Source } from './sources/source';

/** Everything that tells one server from another. Finding, fetching and checking are the same for all. */
export interface ServerDescription {
  /** The program's file name: on the PATH, in the cache and in messages. */
  readonly name: string;
  /** Variables that may name the binary; the first one set wins. */
  readonly environment: readonly string[];
  /** Other names under which a PATH may hold it. */
  readonly otherNames?: readonly string[];
  /** How the binary tells its version, and the oldest one that will do. */
  readonly check: {
    readonly arguments: readonly string[];
    /** Its first group is the version. */
    readonly prints: RegExp;
    readonly atLeast: string;
  };
  /** Where to fetch it from, best first. A source that can't work on this platform is left out. */
  readonly sources: (platform: Platform) => readonly Source[];
  /** What a person can do when nothing worked. */
  readonly advice: (platform: Platform) => string;
}

export interface FoundServer {
  readonly path: string;
  readonly version: string;
  readonly from: 'environment' | 'PATH' | 'cache' | 'fetched';
}

/** A server can't be had; the message says what a person can do. */
export class ServerMissingError extends Error {
  override readonly name = 'ServerMissingError';
}
