import { z } from 'zod';
import {
  catalogue,
  decodeEvent,
  InvalidEventError,
  orderCreated,
  sealEvent,
  Subjects,
  ticketUpdated,
  userCreated,
} from '../src/events';

const meta = { eventId: 'e1', occurredAt: '2026-11-21T12:00:00.000Z', schema: 1, requestId: 'r1' };
const ticket = {
  id: 't1',
  version: 3,
  title: 'Concert',
  price: 19.99,
  userId: 'u1',
  status: 'available',
} as const;

test('an event survives the wire', () => {
  const sealed = sealEvent(ticketUpdated, ticket, meta);
  expect(decodeEvent(ticketUpdated, JSON.stringify(sealed))).toEqual({ ...ticket, meta });
});

test('fields that a newer producer added are dropped', () => {
  const body = JSON.stringify({ ...ticket, colour: 'red', meta: { ...meta, region: 'eu' } });
  expect(decodeEvent(ticketUpdated, body)).toEqual({ ...ticket, meta });
});

test.each([
  ['no JSON', '{'],
  ['null', 'null'],
  ['a list', '[]'],
  ['without meta', JSON.stringify(ticket)],
  ['with a broken meta', JSON.stringify({ ...ticket, meta: { ...meta, occurredAt: 'yesterday' } })],
  ['with a price as text', JSON.stringify({ ...ticket, price: '19.99', meta })],
  ['with a fractional version', JSON.stringify({ ...ticket, version: 1.5, meta })],
  ['with an unknown status', JSON.stringify({ ...ticket, status: 'eaten', meta })],
  ['with an optional field that is null', JSON.stringify({ ...ticket, orderId: null, meta })],
])('a body that is %s is refused', (_what, body) => {
  expect(() => decodeEvent(ticketUpdated, body)).toThrow(InvalidEventError);
});

test('data that does not fit is not sealed, and the error names the field', () => {
  const broken = { ...ticket, price: Number.NaN };
  expect(() => sealEvent(ticketUpdated, broken, meta)).toThrow(/Invalid ticket:updated event[^]*price/);
});

test('every event is declared once, under the name it is known by', () => {
  const subjects = catalogue.map(({ subject }) => subject);
  expect(new Set(subjects).size).toBe(subjects.length);
  expect(Object.values(Subjects).toSorted()).toEqual(subjects.toSorted());
});

test.each(catalogue.map((event) => [event.subject, event] as const))(
  '%s tells which aggregate it is of',
  (_name, event) => {
    const fields = Object.keys(event.schema.shape);
    expect(fields.some((field) => field === 'id' || field === 'orderId')).toBe(true);
    expect(() => z.toJSONSchema(event.schema)).not.toThrow();
  },
);

test('the fields of an order are those of the contract', () => {
  const fields = ['id', 'version', 'status', 'userId', 'expiresAt', 'reason', 'ticket'];
  expect(Object.keys(orderCreated.schema.shape)).toEqual(fields);
});

test('an account from before accounts had a language is written to in English', () => {
  const user = { id: 'u1', version: 0, email: 'a@b.cd' };
  expect(decodeEvent(userCreated, JSON.stringify({ ...user, meta }))).toEqual({
    ...user,
    locale: 'en',
    meta,
  });
  expect(() => decodeEvent(userCreated, JSON.stringify({ ...user, locale: 'xx', meta }))).toThrow(
    InvalidEventError,
  );
});
