import { sendJson, textOf } from './http';
import type { VisitorOptions } from './visitor';

/** Opens an account and signs out again, through auth. An account whose answer got lost is tried to be opened anew. */
export async function signUpAndOut({ origin, history, random }: VisitorOptions): Promise<void> {
  const credentials = { email: `${random.id()}@example.com`, password: 'correct horse battery' };
  const sentAt = new Date();
  const path = '/api/users/signup';
  const answer = await sendJson({ origin, method: 'POST', path, headers: {}, body: credentials });
  history.note({
    ...{
      method: 'POST',
      path,
      userId: undefined,
      idempotencyKey: undefined,
      request: { email: credentials.email },
    },
    ...{ sentAt, answeredAt: new Date(), status: answer.status, answer: answer.body },
  });
  const cookie = answer.cookies
    .map((each) => each.split(';')[0] ?? '')
    .find((each) => each.startsWith('session='));
  if (textOf(answer.body, 'id') === undefined || cookie === undefined) return;
  await sendJson({ origin, method: 'POST', path: '/api/users/signout', headers: { cookie }, body: {} });
}
