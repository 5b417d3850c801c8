import { Router } from 'express';
import { type AppOptions, createApp } from '../../src/http';
import { createLogger } from '../../src/logger';

/** An app with one route of each kind, and the lines that it logs. */
export function createTestApp(overrides: Partial<AppOptions> = {}) {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger({
    service: 'test',
    stream: { write: (line: string) => void lines.push(JSON.parse(line)) },
  });
  const app = createApp({
    logger,
    publicUrl: 'http://localhost:3000',
    trustProxy: 1,
    checks: {},
    routes: [echoRouter()],
    ...overrides,
  });
  return { app, lines, logger };
}

function echoRouter(): Router {
  const router = Router();
  router.get('/api/things/:id', (req, res) => {
    res.json({ id: req.params.id, query: req.query });
  });
  router.post('/api/things', (req, res) => {
    const body: unknown = req.body;
    res.status(201).json(body);
  });
  router.get('/api/broken', () => {
    throw new Error('the password is hunter2');
  });
  router.get('/api/half', (_req, res) => {
    res.write('half');
    throw new Error('too late');
  });
  return router;
}
