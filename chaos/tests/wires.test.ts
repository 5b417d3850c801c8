import { BSON } from 'mongodb';
import { converseJetStream } from '../src/wire/jetstream-wire';
import { readCommand, splitMongo } from '../src/wire/mongo-frames';
import { converseMongo } from '../src/wire/mongo-wire';
import { readNats, splitNats } from '../src/wire/nats-frames';
import type { Reach } from '../src/wire/step';
import type { Splitter } from '../src/wire/tcp-proxy';
import { createTraps } from '../src/wire/traps';

const lsid = { id: new BSON.Binary(Buffer.alloc(16, 7), 4) };
const inTransaction = { lsid, txnNumber: 1, autocommit: false };

/** A command as the driver writes it, its documents as a sequence of their own. */
function message(requestId: number, body: object, documents: object[] = []): Buffer {
  const command = Buffer.from(BSON.serialize(body));
  const listed = Buffer.concat(documents.map((document) => Buffer.from(BSON.serialize(document))));
  const name = Buffer.from('documents\0');
  const size = Buffer.alloc(4);
  size.writeInt32LE(4 + name.length + listed.length);
  const sequence = documents.length === 0 ? [] : [Buffer.from([1]), size, name, listed];
  const content = Buffer.concat([Buffer.alloc(4), Buffer.from([0]), command, ...sequence]);
  const header = Buffer.alloc(16);
  [16 + content.length, requestId, 0, 2013].forEach((value, n) => header.writeInt32LE(value, 4 * n));
  return Buffer.concat([header, content]);
}

function answerTo(requestId: number, body: object): Buffer {
  const frame = message(1_000 + requestId, body);
  frame.writeInt32LE(requestId, 8);
  return frame;
}

/** The frames of a stream that arrives in pieces of `size` bytes. */
const cut = (stream: Buffer, size: number, split: Splitter): Buffer[] =>
  Array.from({ length: Math.ceil(stream.length / size) }, (_, n) =>
    split(stream.subarray(n * size, (n + 1) * size)),
  ).flat();

/** Notes what a wire reaches and forwards. */
function witness() {
  const seen: string[] = [];
  const passed: Buffer[] = [];
  const reach: Reach = ({ label, phase }) => {
    seen.push(`${phase} ${label}`);
    return 'pass';
  };
  return { seen, passed, reach, forward: (frame: Buffer) => void passed.push(frame) };
}

const event = (subject: string, status?: string) => ({ _id: 'e', subject, payload: { status } });

describe('MongoDB’s wire', () => {
  const addresses = { address: '127.0.0.1:20001', instead: '127.0.0.1:30001' };

  it('finds the messages in a stream, however it is cut', () => {
    const [one, other] = [message(1, { ping: 1 }), message(2, { insert: 'orders' }, [{ a: 1 }, { b: 2 }])];
    const stream = Buffer.concat([one, other]);

    for (const size of [1, 7, 50, stream.length]) {
      expect(cut(stream, size, splitMongo())).toEqual([one, other]);
    }
    expect(readCommand(other)).toMatchObject({
      name: 'insert',
      collection: 'orders',
      documents: [{ a: 1 }, { b: 2 }],
    });
  });

  it('names a commit by the events in it', () => {
    const { seen, passed, reach, forward } = witness();
    const wire = converseMongo({ ...addresses, reach });

    wire.onRequest(message(1, { update: 'orders', ...inTransaction }), forward);
    wire.onRequest(
      message(2, { insert: 'events', ...inTransaction }, [
        event('ticket:updated', 'held'),
        event('order:created'),
      ]),
      forward,
    );
    wire.onRequest(message(3, { commitTransaction: 1, ...inTransaction }), forward);
    wire.onAnswer(answerTo(3, { ok: 1 }), forward);

    expect(seen).toEqual([
      'before commit ticket:updated held',
      'before commit order:created',
      'after commit ticket:updated held',
      'after commit order:created',
    ]);
    expect(passed).toHaveLength(4);
  });

  it('drops what a trap asks for, and leads the driver to the wire', () => {
    const { passed, forward } = witness();
    const wire = converseMongo({ ...addresses, reach: () => 'drop' });

    wire.onRequest(message(1, { insert: 'events' }, [event('order:created')]), forward);
    expect(passed).toEqual([]);

    wire.onAnswer(answerTo(9, { me: '127.0.0.1:20001', hosts: ['127.0.0.1:20001'] }), forward);
    const told = readCommand(passed[0] ?? Buffer.alloc(0));
    expect(told?.body).toEqual({ me: '127.0.0.1:30001', hosts: ['127.0.0.1:30001'] });
  });
});

describe('NATS’s wire', () => {
  it('finds lines and payloads in a stream, however it is cut', () => {
    const stream = Buffer.from('PING\r\nPUB a.b reply 7\r\nx\r\ny\r\nz\r\nMSG c 1 2\r\nok\r\n');

    for (const size of [1, 5, stream.length]) {
      const messages = cut(stream, size, splitNats()).map(readNats);
      expect(messages.map(({ verb }) => verb)).toEqual(['PING', 'PUB', 'MSG']);
      expect(messages.map(({ payload }) => payload.toString())).toEqual(['', 'x\r\ny\r\nz', 'ok']);
    }
  });
});

describe('JetStream’s wire', () => {
  it('names what is published and acknowledged', () => {
    const { seen, passed, reach, forward } = witness();
    const wire = converseJetStream({ reach, disturb: () => [0, 0] });

    wire.onRequest(Buffer.from('HPUB order:created _INBOX.a.1 2 4\r\n\r\n{}\r\n'), forward);
    wire.onAnswer(Buffer.from('MSG _INBOX.a.1 1 2\r\n{}\r\n'), forward);
    wire.onAnswer(Buffer.from('HMSG order:created 2 $JS.ACK.1 2 4\r\n\r\n{}\r\n'), forward);
    wire.onRequest(Buffer.from('PUB $JS.ACK.1 4\r\n+ACK\r\n'), forward);

    expect(seen).toEqual([
      'before publish order:created',
      'after publish order:created',
      'before acknowledge order:created',
      'after acknowledge order:created',
    ]);
    expect(passed).toHaveLength(5);
  });
});

describe('a trap', () => {
  const step = { service: 'orders', label: 'commit order:created', phase: 'before' as const };

  it('springs once, at its step alone', async () => {
    const traps = createTraps();
    const sprung = traps.set(step, 5_000, () => 'drop');

    expect(traps.watch({ ...step, phase: 'after', part: 'orders' })).toBe('pass');
    expect(traps.watch({ ...step, part: 'orders-2' })).toBe('drop');
    expect(traps.watch({ ...step, part: 'orders' })).toBe('pass');

    expect(await sprung).toMatchObject({ part: 'orders-2' });
    expect(traps.reached.get('orders: before commit order:created')).toBe(2);
  });

  it('is taken away when nobody comes', async () => {
    const traps = createTraps();

    expect(await traps.set(step, 10, () => 'drop')).toBeUndefined();

    expect(traps.watch({ ...step, part: 'orders' })).toBe('pass');
  });
});
