import type { Splitter } from './tcp-proxy';

const withPayload = /^(PUB|HPUB|MSG|HMSG) /i;

/** NATS speaks in lines; four of its verbs have a payload behind theirs, of the length that ends the line. */
export function splitNats(): Splitter {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    const frames: Buffer[] = [];
    for (;;) {
      const lineEnd = rest.indexOf('\r\n');
      if (lineEnd < 0) return frames;
      const line = rest.toString('latin1', 0, lineEnd);
      const payload = withPayload.test(line) ? Number(line.slice(line.lastIndexOf(' ') + 1)) + 2 : 0;
      const length = lineEnd + 2 + payload;
      if (rest.length < length) return frames;
      frames.push(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
  };
}

export interface NatsMessage {
  readonly verb: string;
  readonly subject: string;
  /** Where its receiver shall answer; empty: nowhere. */
  readonly reply: string;
  /** With the headers in front, where it has some. */
  readonly payload: Buffer;
}

/** What a line says, and the bytes behind it. */
export function readNats(frame: Buffer): NatsMessage {
  const lineEnd = frame.indexOf('\r\n');
  const [verb = '', subject = '', ...rest] = frame.toString('latin1', 0, lineEnd).split(' ');
  // Lengths come last (two with headers); a delivery names its subscription first.
  const reply = rest.slice(/MSG$/i.test(verb) ? 1 : 0, /^H/i.test(verb) ? -2 : -1)[0] ?? '';
  return { verb: verb.toUpperCase(), subject, reply, payload: frame.subarray(lineEnd + 2, -2) };
}

/** The texts in a Protocol Buffers message, by field number. One level, the first of each field. */
export function readTexts(message: Buffer): Map<number, string> {
  const texts = new Map<number, string>();
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; at < message.length; factor *= 128) {
      const byte = message.readUInt8(at++);
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) break;
    }
    return value;
  };
  while (at < message.length) {
    const tag = varint();
    if (tag % 8 === 0) varint();
    else if (tag % 8 === 2) {
      const length = varint();
      if (!texts.has(tag >> 3)) texts.set(tag >> 3, message.toString('utf8', at, at + length));
      at += length;
    } else return texts;
  }
  return texts;
}
