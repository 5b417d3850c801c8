import { chooseLocale } from '../lib/i18n/locales';

test.each([
  ['es-MX,es;q=0.9,en;q=0.8', 'es'],
  ['en-GB,en;q=0.9,es;q=0.8', 'en'],
  ['de-DE,de;q=0.9,es;q=0.5,en;q=0.3', 'es'],
  ['en;q=0.2, ES;q=0.9', 'es'],
  ['es;q=0, en', 'en'],
  ['fr', 'en'],
  ['*', 'en'],
  ['', 'en'],
  ['constructor;q=1', 'en'],
  [null, 'en'],
])('a browser that asks for %j gets %s', (accepted, locale) => {
  expect(chooseLocale(undefined, accepted)).toBe(locale);
});

test('what the visitor chose goes before what the browser asks for', () => {
  expect(chooseLocale('en', 'es')).toBe('en');
  expect(chooseLocale('es', 'en')).toBe('es');
  expect(chooseLocale('toString', 'es')).toBe('es');
});
