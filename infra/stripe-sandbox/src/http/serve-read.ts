import type { Request, RequestHandler } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import { providerFailure } from '../domain/api-error';
import type { RequestKind } from '../faults/fault';
import type { Json } from './presenter';
import type { SandboxContext } from './sandbox-context';
import { sendAnswer, takeFault } from './strike-fault';

/** Serves a GET with the faults that are switched on. */
export function serveRead(
  context: SandboxContext,
  kind: RequestKind,
  read: (req: Request) => Json,
): RequestHandler {
  return async (req, res) => {
    const fault = takeFault(context, kind, req);
    if (fault?.effect === 'cut_before') {
      req.socket.destroy();
      return;
    }
    if (fault?.effect === 'delay') await sleep(fault.ms ?? 1_000);
    if (fault?.effect === 'error_before' || fault?.effect === 'error_after') throw providerFailure();
    await sendAnswer(res, { status: 200, body: JSON.stringify(read(req)) }, fault);
  };
}
