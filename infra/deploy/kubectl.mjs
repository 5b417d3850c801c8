// @ts-check
import { spawn } from 'node:child_process';

/**
 * @typedef {object} Kubectl
 * @property {(args: string[], options?: { input?: string, show?: boolean }) => Promise<string>} run
 *   Runs kubectl and resolves with what it printed; rejects with its complaint. `show` passes its output on.
 * @property {(args: string[]) => Promise<any>} json The same for `-o json`.
 */

/**
 * Every command names its context and namespace: what a kubeconfig happens to point at is never touched.
 * @param {{ context?: string | undefined, namespace?: string | undefined }} target no context: the kubeconfig's current one
 * @returns {Kubectl}
 */
export function createKubectl({ context, namespace }) {
  const target = [
    ...(context === undefined ? [] : ['--context', context]),
    ...(namespace === undefined ? [] : ['--namespace', namespace]),
  ];
  /** @type {Kubectl['run']} */
  const run = (args, { input, show = false } = {}) =>
    new Promise((resolve, reject) => {
      const child = spawn('kubectl', [...target, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
      let output = '';
      let complaint = '';
      child.stdout.on('data', (chunk) => {
        output += chunk;
        if (show) process.stdout.write(chunk);
      });
      child.stderr.on('data', (chunk) => {
        complaint += chunk;
        if (show) process.stderr.write(chunk);
      });
      child.on('error', reject);
      child.on('close', (code) => {
        if (code === 0) resolve(output);
        else
          reject(
            new Error(
              `kubectl ${args.join(' ')}: ${complaint.trim() || output.trim() || `ended with ${code}`}`,
            ),
          );
      });
      child.stdin.on('error', () => undefined);
      child.stdin.end(input ?? '');
    });
  return { run, json: async (args) => JSON.parse(await run([...args, '--output', 'json'])) };
}
