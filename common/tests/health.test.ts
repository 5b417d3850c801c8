import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import { createTestApp } from './support/test-app';

describe('health', () => {
  it('is live whatever the dependencies do', async () => {
    const { app } = createTestApp({ checks: { database: () => Promise.reject(new Error('away')) } });

    const response = await request(app).get('/healthz/live').expect(200);

    expect(response.body).toEqual({ status: 'ok' });
    expect(response.get('Cache-Control')).toBe('no-store');
  });

  it('is ready when every check passes', async () => {
    const { app } = createTestApp({ checks: { database: () => Promise.resolve() } });

    const response = await request(app).get('/healthz/ready').expect(200);

    expect(response.body).toEqual({ status: 'ok', checks: { database: 'ok' } });
  });

  it('is not ready when one fails or does not answer, and names it', async () => {
    const checks = {
      works: () => Promise.resolve(),
      fails: () => Promise.reject(new Error('away')),
      hangs: () => sleep(30_000, undefined, { ref: false }),
    };
    const { app } = createTestApp({ checks });

    const response = await request(app).get('/healthz/ready').expect(503);

    expect(response.body).toEqual({
      status: 'unavailable',
      checks: { works: 'ok', fails: 'failed', hangs: 'failed' },
    });
  });
});
