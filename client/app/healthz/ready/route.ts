export const dynamic = 'force-dynamic';

/**
 * Ready as soon as it answers: pages say themselves which service is missing, so one that is down is no
 * reason to take the whole site away.
 */
export function GET(): Response {
  return Response.json({ status: 'ok' });
}
