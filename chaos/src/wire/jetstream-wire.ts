import { readNats, splitNats } from './nats-frames';
import { forwardAfter, type NatsWireOptions, ofAnEvent } from './nats-wire';
import type { Conversation } from './tcp-proxy';

/** The same for JetStream: messages have their own subjects, and whoever has something to say is told where to. */
export function converseJetStream({ reach, disturb }: NatsWireOptions): Conversation {
  const publishing = new Map<string, string>();
  const delivered = new Map<string, string>();

  return {
    splitRequests: splitNats(),
    splitAnswers: splitNats(),
    onRequest(frame, forward) {
      const { verb, subject, reply, payload } = readNats(frame);
      if (verb.endsWith('PUB') && ofAnEvent.test(subject) && reply !== '') {
        publishing.set(reply, subject);
        if (reach({ label: `publish ${subject}`, phase: 'before' }) === 'pass') forward(frame);
        return;
      }
      const event = payload.toString('latin1').startsWith('+ACK') ? delivered.get(subject) : undefined;
      if (event === undefined) {
        forward(frame);
        return;
      }
      delivered.delete(subject);
      const label = `acknowledge ${event}`;
      if (reach({ label, phase: 'before' }) === 'drop') return;
      forward(frame);
      reach({ label, phase: 'after' });
    },
    onAnswer(frame, forward) {
      const { verb, subject, reply } = readNats(frame);
      if (!verb.endsWith('MSG')) {
        forward(frame);
        return;
      }
      const event = publishing.get(subject);
      if (event !== undefined) {
        publishing.delete(subject);
        if (reach({ label: `publish ${event}`, phase: 'after' }) === 'pass') forward(frame);
        return;
      }
      if (!ofAnEvent.test(subject)) {
        forward(frame);
        return;
      }
      delivered.set(reply, subject);
      forwardAfter(disturb(subject), frame, forward);
    },
  };
}
