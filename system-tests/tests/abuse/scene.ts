import type { Visitor } from '../support/course-client';
import { expectErrorShape } from '../support/expect-errors';
import type { Answer, RawRequest } from '../support/http-client';
import type { RunningMarketplace } from '../support/start-marketplace';

/** A ticket of the victim's that somebody holds, and an attacker who is signed in. */
export interface Scene {
  readonly marketplace: RunningMarketplace;
  readonly victim: Visitor;
  readonly attacker: Visitor;
  readonly ticketId: string;
  readonly orderId: string;
  /** Sends a request in the attacker's name. */
  readonly attack: (request: Partial<RawRequest> & { path: string }) => Promise<Answer>;
}

export const json = { 'content-type': 'application/json' };

export function expectRefused(answer: Answer): void {
  const isRefused = answer.status >= 400 && answer.status < 500;
  if (!isRefused) throw new Error(`answered ${answer.status}: ${answer.text.slice(0, 300)}`);
  expectErrorShape(answer);
}

export function expectServedOrRefused(answer: Answer): void {
  if (answer.status >= 400) expectRefused(answer);
}
