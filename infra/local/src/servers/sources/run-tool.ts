import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execFileAsync = promisify(execFile);

interface ToolOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly timeoutMs?: number;
}

/** Runs a command-line tool quietly and returns what it printed; a failure carries its last line of complaint. */
export async function runTool(
  file: string,
  args: readonly string[],
  options: ToolOptions = {},
): Promise<string> {
  try {
    const { stdout, stderr } = await execFileAsync(file, [...args], {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      timeout: options.timeoutMs ?? 10 * 60_000,
      maxBuffer: 16 * 1024 * 1024,
    });
    return stdout + stderr;
  } catch (error) {
    if (isMissing(error)) throw new Error(`${file} is not installed`, { cause: error });
    throw new Error(`${file}: ${lastLine(error)}`, { cause: error });
  }
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

function lastLine(error: unknown): string {
  const printed =
    typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr) : '';
  const text = printed.trim() || String(error);
  return text.split('\n').at(-1) ?? text;
}
