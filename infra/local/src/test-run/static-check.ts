import type { ServerDescription } from '../servers';

/** Finds a program that is not an npm package, and fetches it where it is missing. */
export type FindProgram = (description: ServerDescription) => Promise<string>;

/** A check that is right or wrong as a whole. */
export interface StaticCheck {
  readonly name: string;
  /** What to run. Where a program can't be had (ServerMissingError), the check counts as skipped. */
  readonly command: (find: FindProgram) => Promise<Command>;
  readonly cwd: string;
}

interface Command {
  readonly file: string;
  readonly args: readonly string[];
}
