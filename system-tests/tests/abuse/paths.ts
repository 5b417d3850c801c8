import { expectRefused, expectServedOrRefused, json, type Scene } from './scene';

export function pathAbuse(scene: () => Scene): void {
  const ids = [
    '..',
    '../../etc/passwd',
    '..%2f..%2fetc%2fpasswd',
    '%2e%2e',
    '%00',
    '%E0%A4%A',
    '%ff',
    '$ne',
    '[object%20Object]',
    'a'.repeat(6_000),
    '64b0000000000000000000zz',
    'null',
    '-1',
    '1e999',
    '..;/',
  ];

  it.each(ids.map((id) => [id.slice(0, 40), id]))('%s', async (_name, id) => {
    for (const folder of ['/api/tickets', '/api/orders', '/api/users/sessions'])
      for (const method of ['GET', 'DELETE'])
        expectRefused(await scene().attack({ method, path: `${folder}/${id}` }));
    expectRefused(
      await scene().attack({
        method: 'PUT',
        path: `/api/tickets/${id}`,
        headers: json,
        body: '{"title":"x","price":10}',
      }),
    );
  });

  it.each(['pass', 'pass.pdf', 'event.ics'])('%s of an order that is another’s', async (file) => {
    const path = `/api/orders/${scene().orderId}/${file}`;
    for (const query of [
      '',
      '?link=',
      '?link=x',
      '?link[$ne]=',
      '?link=a&link=b',
      `?link=${'x'.repeat(3_000)}`,
    ])
      expectRefused(await scene().attack({ path: `${path}${query}` }));
    for (const id of ['..', '%00', '$ne', 'null', 'passes'])
      expectRefused(await scene().attack({ path: `/api/orders/${id}/${file}` }));
  });

  it('of routes that do not exist, and methods that nothing has', async () => {
    for (const path of [
      '/api/users',
      '/api/users/',
      '/api/users/signup/x',
      '/api/tickets/a/b',
      '/api/orders//',
      '/api/payments/x',
    ])
      expectRefused(await scene().attack({ path }));
    for (const method of ['PATCH', 'OPTIONS', 'PURGE', 'TRACE'])
      for (const path of ['/api/users/signin', '/api/tickets', '/api/orders', '/api/payments'])
        expectServedOrRefused(await scene().attack({ method, path }));
  });
}
