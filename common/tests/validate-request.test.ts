import { Router } from 'express';
import { body } from 'express-validator';
import request from 'supertest';
import { fault } from '../src/errors';
import { validateRequest } from '../src/http';
import { createTestApp } from './support/test-app';

const router = Router();
router.post(
  '/api/tickets',
  ...[
    body('title')
      .isString()
      .withMessage('Title must be text')
      .notEmpty()
      .withMessage(fault('title_required', 'Title is required')),
    body('price').isFloat({ gt: 0 }).withMessage('Price must be greater than 0'),
  ],
  validateRequest,
  (_req, res) => {
    res.status(201).json({});
  },
);
const { app } = createTestApp({ routes: [router] });

describe('validateRequest', () => {
  it('lets a valid request through', async () => {
    await request(app).post('/api/tickets').send({ title: 'x', price: '1.5' }).expect(201);
  });

  it('names each field at fault with its first fault', async () => {
    const response = await request(app).post('/api/tickets').send({ price: 0 }).expect(400);

    expect(response.body).toEqual({
      errors: [
        { message: 'Title must be text', field: 'title', code: 'invalid_request' },
        { message: 'Price must be greater than 0', field: 'price', code: 'invalid_request' },
      ],
    });
  });

  it('gives a fault its own code', async () => {
    const response = await request(app).post('/api/tickets').send({ title: '', price: 1 }).expect(400);

    expect(response.body).toEqual({
      errors: [{ message: 'Title is required', field: 'title', code: 'title_required' }],
    });
  });
});
