import { createServer, type Server } from 'node:http';
import { positiveSeconds, loadConfig, port } from '../../src/config';
import { createHttpServer, type Part, runProcess } from '../../src/lifecycle';
import { createLogger } from '../../src/logger';
import { z } from 'zod';

// Run by run-process.test.ts as a process of its own; the first argument says how it is to behave.
const behaviour = process.argv[2];

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function noisy(name: string): Part {
  let server: Server | undefined;
  return {
    name,
    async start() {
      if (behaviour === 'fails' && name === 'second') throw new Error('second is broken');
      server = createServer().listen(0);
      say(`started ${name}`);
    },
    async stop() {
      if (behaviour === 'sticks') await new Promise(() => undefined);
      server?.close();
      say(`stopped ${name}`);
    },
  };
}

void runProcess({
  service: 'test',
  stopDeadlineMs: 500,
  start: () => {
    if (behaviour === 'misconfigured') {
      loadConfig(z.object({ PORT: port, WINDOW: positiveSeconds }), { PORT: 'x' });
    }
    const logger = createLogger({ service: 'test' });
    if (behaviour === 'buggy') {
      setTimeout(() => void Promise.reject(new Error('forgotten')), 200);
    }
    const http = createHttpServer({ port: 0, logger, app: (_req, res) => void res.end() });
    return { logger, parts: [noisy('first'), noisy('second'), http] };
  },
});
