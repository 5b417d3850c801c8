/** Where a command runs: its environment, its two outputs, and the user's Ctrl-C. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
  readonly interrupted: AbortSignal;
}
