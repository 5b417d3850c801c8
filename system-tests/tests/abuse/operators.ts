import { expectRefused, expectServedOrRefused, json, type Scene } from './scene';

export function operatorAbuse(scene: () => Scene): void {
  const values: [string, unknown][] = [
    ['$ne', { $ne: null }],
    ['$gt', { $gt: '' }],
    ['$regex', { $regex: '.*' }],
    ['$where', { $where: 'sleep(5000)' }],
    ['$in', { $in: [] }],
    ['a list', ['a']],
    ['a list of operators', [{ $ne: null }]],
    ['null', null],
    ['true', true],
    ['a number', 7],
    ['nothing', ''],
    ['a NUL', 'a\0b'],
    ['half a character', '\ud800'],
    ['text that turns round', '\u202eabc'],
    ['a very long text', 'x'.repeat(90_000)],
    ['a field path', '$ticket.id'],
    ['markup', '<script>alert(1)</script>'],
  ];
  const routes: [method: string, path: () => string, fields: Record<string, () => unknown>][] = [
    ['POST', () => '/api/users/signup', { email: () => 'abuse@example.com', password: () => 'long enough' }],
    [
      'POST',
      () => '/api/users/signin',
      { email: () => scene().victim.email, password: () => scene().victim.password },
    ],
    ['POST', () => '/api/users/reset', { email: () => 'nobody@example.com' }],
    [
      'POST',
      () => '/api/users/reset/confirm',
      { token: () => 'k0000000.bm9ib2R5.AAAA', password: () => 'long enough' },
    ],
    [
      'PUT',
      () => '/api/users/password',
      { currentPassword: () => 'not the attacker’s', password: () => 'long enough' },
    ],
    ['PUT', () => '/api/users/me', { locale: () => 'es' }],
    ['DELETE', () => '/api/users/me', { password: () => 'not the attacker’s' }],
    ['POST', () => '/api/tickets', ticketFields()],
    ['PUT', () => `/api/tickets/${scene().ticketId}`, ticketFields()],
    ['POST', () => '/api/orders/passes/verify', { token: () => 'x' }],
    ['POST', () => '/api/orders/passes/use', { token: () => 'x' }],
    ['POST', () => '/api/orders', { ticketId: () => scene().ticketId, price: () => 20 }],
    [
      'POST',
      () => '/api/payments',
      { orderId: () => scene().orderId, token: () => 'tok_visa', paymentMethodId: () => 'pm_card_visa' },
    ],
  ];

  function ticketFields(): Record<string, () => unknown> {
    const texts = ['venue', 'city', 'category', 'section', 'row', 'seat', 'notes'];
    return {
      ...{
        title: () => 'Abuse',
        price: () => 20,
        faceValue: () => 20,
        startsAt: () => '2030-01-01T20:00:00Z',
      },
      ...Object.fromEntries(texts.map((name) => [name, () => name])),
    };
  }

  it.each(values)('%s', async (_name, value) => {
    for (const [method, path, fields] of routes) {
      for (const field of Object.keys(fields)) {
        const body = Object.fromEntries(Object.entries(fields).map(([name, given]) => [name, given()]));
        const answer = await scene().attack({
          ...{ method, path: path(), headers: json },
          body: JSON.stringify({ ...body, [field]: value }),
        });

        expectServedOrRefused(answer);
        const isObject = typeof value === 'object' && value !== null;
        if (isObject) expect([400, 401]).toContain(answer.status);
        // The attacker is admitted by a token and has no account to change.
        if (/^\/api\/users\/(me|password|reset)/.test(path())) expect(answer.status).not.toBe(204);
        // Only the right password signs in, and only the buyer pays.
        if (path() === '/api/users/signin') expect(answer.headers['set-cookie']).toBeUndefined();
        if (path() === '/api/orders/passes/verify' && answer.status === 200)
          expect(answer.body).toEqual({ status: 'not_genuine' });
        if (path() === '/api/orders/passes/use') expect([400, 403]).toContain(answer.status);
        if (path() === '/api/payments') expect(answer.status).not.toBe(201);
      }
    }
  });

  it('in queries', async () => {
    const queries = [
      'q[$ne]=1',
      'q=a&q=b',
      'limit[]=1',
      'limit=1&limit=2',
      'sort[$gt]=',
      'cursor[$ne]=x',
      'q=%00',
      'q=%ff',
    ];
    for (const query of [
      ...queries,
      '__proto__[x]=1',
      'constructor=1',
      `q=${'x'.repeat(5_000)}`,
      'q=(((((.*',
      'limit=1e1',
    ])
      expectServedOrRefused(await scene().attack({ path: `/api/tickets?${query}` }));
    for (const query of ['orderId[$ne]=x', 'orderId=a&orderId=b', 'orderId=%00', ''])
      expectRefused(await scene().attack({ path: `/api/payments?${query}` }));
    for (const query of ['limit[$gt]=1', 'limit=-1', 'cursor=e30', 'cursor=%00'])
      expectServedOrRefused(await scene().attack({ path: `/api/orders?${query}` }));
  });
}
