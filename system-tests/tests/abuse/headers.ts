import { expectErrorShape } from '../support/expect-errors';
import { writeRaw } from '../support/raw-socket';
import { expectServedOrRefused, json, type Scene } from './scene';

export function headerAbuse(scene: () => Scene): void {
  const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
  const claims = Buffer.from('{"id":"x","email":"x@y.z","iss":"ticketing","aud":"ticketing"}').toString(
    'base64url',
  );
  const session = (jwt: unknown) => `session=${Buffer.from(JSON.stringify({ jwt })).toString('base64')}`;
  const cookies = [
    'session=%%%',
    'session=',
    'session=e30=',
    'session=bm8gSlNPTg==',
    session({ $ne: null }),
    session(['a']),
    session(7),
    session(`${unsigned}.${claims}.`),
    session('x'.repeat(3_000)),
    `session=${'A'.repeat(7_000)}`,
  ];

  it.each(cookies)('a session that is none: %#', async (cookie) => {
    const me = await scene().attack({ path: '/api/users/currentuser', headers: { cookie } });
    const orders = await scene().attack({ path: '/api/orders', headers: { cookie } });

    expect(me.status).toBe(200);
    expect(me.body).toEqual({ currentUser: null });
    expect(orders.status).toBe(401);
    expectErrorShape(orders);
  });

  it.each([
    ['x-forwarded-for', '1.2.3.4, ::1, <script>'],
    ['x-forwarded-host', 'evil.example'],
    ['x-request-id', 'x'.repeat(4_000)],
    ['traceparent', 'nonsense'],
    ['if-match', 'W/"'],
    ['idempotency-key', 'x'.repeat(300)],
    ['accept', 'text/html;q=nonsense'],
    ['range', 'bytes=0-1,5-2'],
    ['if-none-match', '*'],
    ['x-http-method-override', 'DELETE'],
    ['expect', 'nonsense'],
    ['upgrade', 'websocket'],
    ['te', 'trailers, deflate'],
  ])('%s', async (name, value) => {
    const headers = { ...json, [name]: value };
    const body = '{"title":"Header","price":20}';

    expectServedOrRefused(await scene().attack({ path: '/api/tickets', headers: { [name]: value } }));
    expectServedOrRefused(await scene().attack({ method: 'POST', path: '/api/tickets', headers, body }));
    expectServedOrRefused(
      await scene().attack({
        method: 'POST',
        path: '/api/orders',
        headers,
        body: JSON.stringify({ ticketId: scene().ticketId }),
      }),
    );
    expect((await scene().victim.get(`/api/tickets/${scene().ticketId}`)).status).toBe(200);
  });

  it('from another site are refused', async () => {
    for (const foreign of [
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
    ]) {
      const headers = { ...json, ...foreign } as Record<string, string>;
      const answer = await scene().attack({
        method: 'POST',
        path: '/api/tickets',
        headers,
        body: '{"title":"x","price":10}',
      });
      expect(answer.status).toBe(403);
      expectErrorShape(answer);
    }
  });

  it.each([
    ['too many', `GET /api/tickets HTTP/1.1\r\nHost: x\r\n${'X-A: b\r\n'.repeat(5_000)}\r\n`],
    ['too long', `GET /api/tickets HTTP/1.1\r\nHost: x\r\nCookie: ${'a'.repeat(40_000)}\r\n\r\n`],
    ['a line that is none', 'GET\r\n\r\n'],
    ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['a query without end', `GET /api/tickets?q=${'a'.repeat(60_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
    [
      'two lengths',
      'POST /api/orders HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n',
    ],
    ['a length that is none', 'POST /api/orders HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n'],
    ['a header with a NUL', 'GET /api/tickets HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\n\r\n'],
  ])('on the wire: %s', async (_name, bytes) => {
    const answer = await writeRaw(scene().marketplace.origin, bytes);

    expect(answer).not.toMatch(/^HTTP\/1\.1 5/);
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).toContain('{"errors":[{"message":');
  });
}
