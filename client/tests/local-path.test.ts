import { localPath, signInPath } from '../lib/local-path';

test.each(['/tickets/1', '/?q=a%20b&sort=price', '/orders/1#pay', '/'])('follows %s', (path) => {
  expect(localPath(path)).toBe(path);
});

test.each([
  undefined,
  '',
  'tickets',
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  '/\n/evil.example',
  '/.//evil.example',
])('goes home instead of following %j', (path) => {
  expect(localPath(path)).toBe('/');
});

test('takes only one address', () => {
  expect(localPath(['/a', '/b'])).toBe('/');
});

test('remembers where the visitor was', () => {
  const path = signInPath('/tickets/1?x=1&y=2');

  expect(localPath(new URL(path, 'http://localhost').searchParams.get('next') ?? '')).toBe(
    '/tickets/1?x=1&y=2',
  );
});
