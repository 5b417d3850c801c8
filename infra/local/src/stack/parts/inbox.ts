import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Part } from '../../supervisor';
import { answersHttp, answersLine } from '../probes';

interface InboxOptions {
  readonly repository: string;
  /** Of the page that shows the mails. */
  readonly port: number;
  readonly smtpPort: number;
  readonly folder: string;
}

/** The inbox of everybody: takes all mails, passes none on, and shows them on a page of its own. */
export function inboxPart({ repository, port, smtpPort, folder }: InboxOptions): Part {
  const program = createRequire(join(repository, 'infra/local/package.json')).resolve('maildev/bin/maildev');
  return {
    name: 'inbox',
    service: 'inbox',
    command: process.execPath,
    args: [
      program,
      ...['--smtp', String(smtpPort), '--ip', '127.0.0.1', '--web', String(port), '--web-ip', '127.0.0.1'],
      ...['--mail-directory', folder],
    ],
    cwd: folder,
    env: { NODE_ENV: 'production' },
    port,
    probe: async () => {
      await answersHttp(`http://127.0.0.1:${port}/healthz`);
      await answersLine(smtpPort, '', '220');
    },
    notable: (line) => /^(\w*Error|Error \[).*/.exec(line)?.[0],
    startWithinMs: 60_000,
    stopWithinMs: 5_000,
  };
}
