import type { ApiErrorDetails } from '../domain/api-error';
import type { LedgerObject } from '../domain/decision';
import type { PaymentIntent } from '../domain/payment-intent';
import type { Ledger } from '../persistence/ledger';
import type { SandboxEvent } from '../persistence/rows';
import { presentCharge } from './charge-presenter';
import { presentErrorDetails } from './error-presenter';
import { presentPaymentIntent } from './payment-intent-presenter';
import { presentPaymentMethod } from './payment-method-presenter';
import { presentRefund } from './refund-presenter';

export type Json = Record<string, unknown>;

export const API_VERSION = '2026-10-28.endive';

/** Writes the ledger's objects the way Stripe's API does. */
export interface Presenter {
  object(object: LedgerObject, expand?: readonly string[]): Json;
  event(event: SandboxEvent): Json;
  error(details: ApiErrorDetails): Json;
  list(path: string, objects: readonly Json[], hasMore: boolean): Json;
}

export function createPresenter(options: {
  ledger: Ledger;
  challengeUrl: (intent: PaymentIntent) => string;
}): Presenter {
  const { ledger, challengeUrl } = options;
  const surroundings = { paymentMethod: (id: string) => ledger.paymentMethods.get(id), challengeUrl };

  function present(object: LedgerObject): Json {
    switch (object.kind) {
      case 'payment_intent':
        return presentPaymentIntent(object.value, surroundings);
      case 'charge':
        return presentCharge(object.value, ledger.paymentMethods.get(object.value.paymentMethodId));
      case 'refund':
        return presentRefund(object.value);
      case 'payment_method':
        return presentPaymentMethod(object.value);
    }
  }

  function find(id: unknown): Json | undefined {
    if (typeof id !== 'string') return undefined;
    const intent = ledger.intents.get(id);
    if (intent !== undefined) return present({ kind: 'payment_intent', value: intent });
    const charge = ledger.charges.get(id);
    if (charge !== undefined) return present({ kind: 'charge', value: charge });
    const method = ledger.paymentMethods.get(id);
    return method === undefined ? undefined : present({ kind: 'payment_method', value: method });
  }

  /** Puts the object in the place of its id, as `expand[]` asks; `path` may lead through objects already expanded. */
  function expandPath(body: Json, path: string): void {
    const [field = '', ...rest] = path.split('.');
    const value = body[field];
    const expanded = isJson(value) ? value : find(value);
    if (expanded === undefined) return;
    body[field] = expanded;
    if (rest.length > 0) expandPath(expanded, rest.join('.'));
  }

  return {
    object(object, expand = []) {
      const body = present(object);
      for (const path of expand) expandPath(body, path);
      return body;
    },
    event: (event) => ({
      id: event.id,
      object: 'event',
      api_version: API_VERSION,
      created: Math.floor(event.at / 1000),
      data: { object: present(event.object) },
      livemode: false,
      pending_webhooks: ledger.deliveries.get(event.id)?.status === 'pending' ? 1 : 0,
      request: { id: event.requestId, idempotency_key: event.idempotencyKey },
      type: event.type,
    }),
    error(details) {
      const intent = find(details.paymentIntentId);
      const method = find(details.paymentMethodId);
      return {
        error: {
          ...presentErrorDetails(details),
          ...(intent !== undefined && { payment_intent: intent }),
          ...(method !== undefined && { payment_method: method }),
        },
      };
    },
    list: (path, objects, hasMore) => ({ object: 'list', data: objects, has_more: hasMore, url: path }),
  };
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
