import { readNats, readTexts, splitNats } from './nats-frames';
import type { Reach } from './step';
import type { Conversation } from './tcp-proxy';

/** What is done to a delivery: in how many milliseconds it arrives, once for each number. */
export type Disturb = (subject: string) => readonly number[];

export interface NatsWireOptions {
  readonly reach: Reach;
  readonly disturb: Disturb;
}

export const ofAnEvent = /^[a-z]+:[a-z]+$/;

/** Forwards a delivery once for each of the delays, in milliseconds. */
export function forwardAfter(
  delays: readonly number[],
  frame: Buffer,
  forward: (frame: Buffer) => void,
): void {
  for (const ms of delays) {
    if (ms === 0) forward(frame);
    else setTimeout(() => forward(Buffer.from(frame)), ms).unref();
  }
}

/** Names what a process and its broker (NATS Streaming) say to each other about events. */
export function converseNatsStreaming({ reach, disturb }: NatsWireOptions): Conversation {
  const publishing = new Map<string, string>();

  /** The client's side: publishings and acknowledgements. */
  const labelOf = (subject: string, payload: Buffer): string | undefined => {
    if (subject.startsWith('_STAN.pub.')) {
      const texts = readTexts(payload);
      const [guid = '', event = ''] = [texts.get(2), texts.get(3)];
      if (!ofAnEvent.test(event)) return undefined;
      publishing.set(guid, event);
      return `publish ${event}`;
    }
    if (subject.startsWith('_STAN.')) return undefined;
    const event = readTexts(payload).get(1) ?? '';
    return ofAnEvent.test(event) ? `acknowledge ${event}` : undefined;
  };

  return {
    splitRequests: splitNats(),
    splitAnswers: splitNats(),
    onRequest(frame, forward) {
      const { verb, subject, payload } = readNats(frame);
      const label = verb === 'PUB' ? labelOf(subject, payload) : undefined;
      if (label === undefined) {
        forward(frame);
        return;
      }
      if (reach({ label, phase: 'before' }) === 'drop') return;
      forward(frame);
      // Nobody answers an acknowledgement: once sent it is done.
      if (label.startsWith('acknowledge')) reach({ label, phase: 'after' });
    },
    onAnswer(frame, forward) {
      const { verb, subject, payload } = readNats(frame);
      if (verb !== 'MSG') {
        forward(frame);
        return;
      }
      if (subject.startsWith('_STAN.acks.')) {
        const guid = readTexts(payload).get(1) ?? '';
        const event = publishing.get(guid);
        publishing.delete(guid);
        if (event !== undefined && reach({ label: `publish ${event}`, phase: 'after' }) === 'drop') return;
        forward(frame);
        return;
      }
      const event = readTexts(payload).get(2) ?? '';
      if (!ofAnEvent.test(event)) {
        forward(frame);
        return;
      }
      forwardAfter(disturb(event), frame, forward);
    },
  };
}
