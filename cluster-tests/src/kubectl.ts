import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execFileAsync = promisify(execFile);

export interface Kubectl {
  /** What kubectl printed. @throws its complaint */
  run(...args: string[]): Promise<string>;
  /** The same, from JSON. */
  json(args: readonly string[]): Promise<unknown>;
}

/** Each command names the context and the namespace, whatever kubectl would take for itself. */
export function createKubectl(context: string, namespace: string): Kubectl {
  async function run(...args: string[]): Promise<string> {
    try {
      const { stdout } = await execFileAsync(
        'kubectl',
        ['--context', context, '--namespace', namespace, ...args],
        { maxBuffer: 64 * 1024 * 1024 },
      );
      return stdout;
    } catch (error) {
      const complaint = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
      throw new Error(`kubectl ${args.join(' ')}: ${complaint || String(error)}`, { cause: error });
    }
  }
  return { run, json: async (args) => JSON.parse(await run(...args, '--output', 'json')) as unknown };
}
