import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { endChild } from '../end-child';
import { freePort, type Stack } from '../stack';

/** Starts the bare server as a process of its own, on the stack's database server. */
export async function startBareServer(stack: Stack): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(__dirname, 'main.js')], {
    env: {
      ...{ PATH: process.env['PATH'], NODE_ENV: 'production', PORT: String(port), JWT_KEY: stack.jwtKey },
      ...{
        MONGO_URL: `${stack.urlOf('mongo')}/?directConnection=true`,
        SANDBOX_URL: stack.urlOf('stripe-sandbox'),
      },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(() => {
      throw new Error('the bare server did not start');
    }),
  ]);
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => endChild(child),
  };
}
