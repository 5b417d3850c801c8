import { type Admission, admissionSchema, type Verdict, verdictSchema } from '../pass';
import type { Problem } from '../problem';
import { callApi } from './api';

/** What came of a ticket's code at the door. `admitted`: its holder was let in by this very request. */
export type Check =
  | { kind: 'known'; verdict: Verdict; admitted: boolean }
  /** The account is not of those who let people in. */
  | { kind: 'forbidden' }
  | { kind: 'failed'; problem: Problem };

/** Whether a pass is good; changes nothing. The token travels in the body, and so into no log. */
export async function verifyPass(token: string): Promise<Check> {
  const request = { method: 'POST', url: '/api/orders/passes/verify', data: { token } };
  const outcome = await callApi(request, verdictSchema);
  return outcome.ok
    ? { kind: 'known', verdict: outcome.value, admitted: false }
    : { kind: 'failed', problem: outcome.problem };
}

/** Lets the holder of a pass in, once. The same `key` again is the same request. */
export async function admitPass(token: string, key: string): Promise<Check> {
  const headers = { 'Idempotency-Key': key };
  const request = { method: 'POST', url: '/api/orders/passes/use', data: { token }, headers };
  const outcome = await callApi<Admission>(request, admissionSchema);
  if (outcome.ok) return { kind: 'known', verdict: outcome.value, admitted: outcome.value.admitted };
  if (outcome.problem.status === 403) return { kind: 'forbidden' };
  return { kind: 'failed', problem: outcome.problem };
}
