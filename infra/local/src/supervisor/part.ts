/** One process of the stack, as a value: how to start it, how to know that it answers, how to stop it. */
export interface Part {
  /** Unique in the stack: `tickets`, or `tickets-2` for the second replica. */
  readonly name: string;
  /** What it is one of: `tickets`. */
  readonly service: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Set on top of the environment of the supervisor; undefined removes a variable. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly port: number;
  /** Nobody waits for what it does: where the processor is busy, the others go first. */
  readonly inBackground?: boolean;
  /** Resolves once the part answers; throws as long as it does not. Called again and again. */
  readonly probe: () => Promise<void>;
  /** Picks the lines of its log that a person should see, and words them. */
  readonly notable: (line: string) => string | undefined;
  /** How long it may take until it answers, and to end after SIGTERM. */
  readonly startWithinMs: number;
  readonly stopWithinMs: number;
}

export type PartStatus = 'starting' | 'running' | 'restarting' | 'stopped';

export interface PartState {
  readonly part: Part;
  readonly status: PartStatus;
  readonly pid: number | undefined;
}
