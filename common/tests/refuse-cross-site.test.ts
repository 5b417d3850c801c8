import request from 'supertest';
import { createTestApp } from './support/test-app';

const { app } = createTestApp({ publicUrl: 'https://ticketing.dev' });

const post = (headers: Record<string, string>) => request(app).post('/api/things').set(headers).send({});

describe('requests that change something', () => {
  it.each([
    ['no browser', {}],
    ['our page', { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://ticketing.dev' }],
    ['the address bar', { 'Sec-Fetch-Site': 'none' }],
    ['our page in an old browser', { Origin: 'https://ticketing.dev' }],
    ['the address that the server was reached at', { Origin: 'http://10.0.0.5:3000', Host: '10.0.0.5:3000' }],
  ])('are accepted from %s', async (_name, headers) => {
    await post(headers).expect(201);
  });

  it.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' }],
    [
      'another site that claims our origin',
      { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://ticketing.dev' },
    ],
    ['a sibling host', { 'Sec-Fetch-Site': 'same-site', Origin: 'https://blog.ticketing.dev' }],
    ['another site in an old browser', { Origin: 'https://evil.example' }],
    ['the same host without https', { Origin: 'http://ticketing.dev' }],
    ['a sandboxed frame', { Origin: 'null' }],
    ['nonsense', { Origin: 'nonsense' }],
  ])('are refused from %s', async (_name, headers) => {
    const response = await post(headers).expect(403);

    expect(response.body).toMatchObject({
      errors: [{ message: 'Requests from other sites are not accepted' }],
    });
  });
});

it('requests that only read are accepted from everywhere', async () => {
  await request(app).get('/api/things/1').set('Sec-Fetch-Site', 'cross-site').expect(200);
});
