import { gzipSync } from 'node:zlib';
import { expectRefused, json, type Scene } from './scene';

export function bodyAbuse(scene: () => Scene): void {
  const routes: [method: string, path: string][] = [
    ['POST', '/api/users/signup'],
    ['POST', '/api/users/signin'],
    ['POST', '/api/users/reset'],
    ['POST', '/api/users/reset/confirm'],
    ['PUT', '/api/users/password'],
    ['PUT', '/api/users/me'],
    ['DELETE', '/api/users/me'],
    ['POST', '/api/tickets'],
    ['POST', '/api/orders'],
    ['POST', '/api/orders/passes/verify'],
    ['POST', '/api/orders/passes/use'],
    ['POST', '/api/payments'],
  ];
  const bodies: [string, Record<string, string>, string | Buffer][] = [
    ['broken JSON', json, '{"title": "x", '],
    ['no object', json, '[]'],
    ['a bare word', json, 'null'],
    ['deep JSON', json, `{"title":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
    ['deep objects', json, `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
    ['a megabyte', json, JSON.stringify({ title: 'x'.repeat(1_000_000) })],
    ['a prototype', json, '{"__proto__":{"id":"x"},"constructor":{"prototype":{"admin":true}}}'],
    ['plain text', { 'content-type': 'text/plain' }, 'title=x'],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'title=x&price=10'],
    [
      'XML',
      { 'content-type': 'application/xml' },
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
    ],
    ['no type', {}, '{"title":"x"}'],
    ['a nonsense type', { 'content-type': ';;;' }, '{}'],
    ['a nonsense charset', { 'content-type': 'application/json; charset=x-none' }, '{}'],
    ['a nonsense encoding', { ...json, 'content-encoding': 'snappy' }, '{}'],
    ['gzip that is none', { ...json, 'content-encoding': 'gzip' }, '{}'],
    [
      'a small gzip of much',
      { ...json, 'content-encoding': 'gzip' },
      gzipSync(`{"title":"${'x'.repeat(5_000_000)}"}`),
    ],
    ['UTF-16', json, Buffer.from('{"title":"x"}', 'utf16le')],
    ['broken UTF-8', json, Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ];

  it.each(bodies)('%s', async (_name, headers, body) => {
    for (const [method, path] of routes) expectRefused(await scene().attack({ method, path, headers, body }));
  });

  it('a field that nobody knows is left out', async () => {
    const fields = {
      title: 'Mine',
      price: 20,
      id: 'x',
      userId: scene().victim.id,
      version: 99,
      status: 'sold',
      orderId: 'x',
    };

    const { body } = await scene().attacker.post('/api/tickets', fields);

    expect(body).toMatchObject({ userId: scene().attacker.id, version: 0, status: 'available' });
    expect(body.id).not.toBe('x');
    expect(body).not.toHaveProperty('orderId');
  });
}
