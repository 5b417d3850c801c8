import type { Readable } from 'node:stream';
import { asMinor } from '@ticketing/common/money';
import { describeTickets } from '../src/app';
import { startTickets, type TicketsUnderTest } from './support/tickets-under-test';

let tickets: TicketsUnderTest;
beforeAll(async () => {
  tickets = await startTickets({ MINIMUM_PRICE: '125' });
});
afterAll(() => tickets.stop());

describe('GET /api/tickets/openapi.json', () => {
  it('describes the routes, for anybody', async () => {
    const { body } = await tickets.api().get('/api/tickets/openapi.json').expect(200);

    expect(body).toEqual(JSON.parse(JSON.stringify(describeTickets({ minimumPrice: asMinor(125) }))));
    expect(Object.values(body.paths).flatMap((path) => Object.keys(path as object))).toHaveLength(16);
  });

  it('says what the checks go by, the least price among it', async () => {
    const { paths } = (await tickets.api().get('/api/tickets/openapi.json')).body;

    const { properties, required } =
      paths['/api/tickets'].post.requestBody.content['application/json'].schema;
    expect(required).toEqual(['title', 'price']);
    expect(properties).toMatchObject({
      title: { type: 'string', minLength: 1, maxLength: 200 },
      price: { minimum: 1.25, maximum: 999_999.99 },
      startsAt: { type: ['string', 'null'], format: 'date-time' },
    });
    expect(paths['/api/tickets/{id}/images'].post.requestBody.content).toEqual({
      ...{ 'image/jpeg': {}, 'image/png': {}, 'image/webp': {}, 'image/avif': {} },
    });
  });

  it('names every operation differently', () => {
    const ids = Object.values(describeTickets({ minimumPrice: asMinor(50) }).paths).flatMap((operations) =>
      Object.values(operations).map(({ operationId }) => operationId),
    );

    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has the live stream, which is held against it like any other answer', async () => {
    const { headers } = await tickets
      .api()
      .get('/api/tickets/live')
      .buffer(true)
      .parse((response, done) => {
        response.once('data', () => {
          (response as unknown as Readable).destroy();
          done(null, '');
        });
      });

    expect(headers['content-type']).toBe('text/event-stream; charset=utf-8');
  });
});
