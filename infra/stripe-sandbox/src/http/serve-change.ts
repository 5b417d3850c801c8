import type { Request, RequestHandler, Response } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, invalidRequest, providerFailure } from '../domain/api-error';
import type { Decision } from '../domain/decision';
import type { RequestFault, RequestKind } from '../faults/fault';
import { ANSWER_LIFETIME_MS } from '../persistence/ledger';
import { fingerprintOf } from './fingerprint';
import type { SandboxContext } from './sandbox-context';
import type { Json } from './presenter';
import { sendAnswer, takeFault } from './strike-fault';

/** A request that changes something, in the two halves that idempotency tells apart. */
export interface Change {
  kind: RequestKind;
  /** Reads the parameters; what it throws is no first result, so the key stays free. */
  prepare: (req: Request) => { expand: readonly string[]; decide: () => Decision };
}

/** Serves a POST with Stripe's idempotency and the faults that are switched on. */
export function serveChange(context: SandboxContext, change: Change): RequestHandler {
  const { ledger, presenter, clock, inFlight } = context;

  return async (req, res) => {
    const fault = takeFault(context, change.kind, req);
    if (fault?.effect === 'cut_before') {
      req.socket.destroy();
      return;
    }

    const key = idempotencyKeyOf(req);
    const fingerprint = fingerprintOf(req);
    const kept = key === undefined ? undefined : ledger.answers.get(key);
    if (kept !== undefined && clock() - kept.at <= ANSWER_LIFETIME_MS) {
      if (kept.fingerprint !== fingerprint) throw usedOtherwise(kept.id);
      res.set({ 'Idempotent-Replayed': 'true', 'Original-Request': kept.requestId });
      await sendAnswer(res, kept, fault);
      return;
    }
    const { decide, expand } = change.prepare(req);

    if (key !== undefined && inFlight.has(key)) throw usedAtTheSameTime(key);
    if (key !== undefined) inFlight.add(key);
    try {
      if (fault?.effect === 'delay') await sleep(fault.ms ?? 1_000);
      const result = execute({ decide, expand, key, fingerprint, requestId: requestIdOf(res), fault });
      await sendAnswer(res, result, fault);
    } finally {
      if (key !== undefined) inFlight.delete(key);
    }
  };

  /** Decides and writes what follows, together with the answer that the key gets from now on. */
  function execute(request: {
    decide: () => Decision;
    expand: readonly string[];
    key: string | undefined;
    fingerprint: string;
    requestId: string;
    fault: RequestFault | undefined;
  }): { status: number; body: string } {
    const { key, fingerprint, requestId, fault } = request;
    const result = ledger.commit((put) => {
      const { status, body } = outcomeOf(() => {
        if (fault?.effect === 'error_before') throw providerFailure();
        const decision = request.decide();
        context.record(decision, put, { requestId, idempotencyKey: key ?? null });
        if (fault?.effect === 'error_after') throw providerFailure();
        if (decision.failure !== undefined) throw new ApiError(402, decision.failure);
        return presenter.object(decision.answer, request.expand);
      });
      const sent = { status, body: JSON.stringify(body) };
      if (key !== undefined) {
        put({ kind: 'answer', value: { ...sent, id: key, fingerprint, requestId, at: clock() } });
      }
      return sent;
    });
    context.webhooks.wake();
    return result;
  }

  function outcomeOf(run: () => Json): { status: number; body: Json } {
    try {
      return { status: 200, body: run() };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { status: error.status, body: presenter.error(error.details) };
    }
  }
}

function requestIdOf(res: Response): string {
  return res.get('Request-Id') ?? '';
}

function idempotencyKeyOf(req: Request): string | undefined {
  const key = req.get('idempotency-key');
  if (key === undefined || key === '') return undefined;
  if (key.length > 255) {
    throw invalidRequest('Idempotency-Key must be at most 255 characters long.', {
      code: 'idempotency_key_too_long',
    });
  }
  return key;
}

function usedOtherwise(key: string): ApiError {
  return new ApiError(400, {
    type: 'idempotency_error',
    message:
      'Keys for idempotent requests can only be used with the same parameters they were first used with. ' +
      `Try using a key other than '${key}' if you meant to execute a different request.`,
  });
}

function usedAtTheSameTime(key: string): ApiError {
  return new ApiError(409, {
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
    message:
      'There is currently another in-progress request using this Idempotent Key (that probably means you ' +
      `submitted twice, and the other request is still going through): ${key}. Please try again later.`,
  });
}
