import { parseArgs } from 'node:util';
import { BusUnavailableError } from '../messaging';
import { connectBroker, findBroker } from './broker';
import type { Broker, HeardMessage } from './broker-connection';
import { composeEvent, UnusableEventError } from './compose-event';
import { matchSubjects, UnknownSubjectError } from './match-subjects';
import { printMessage } from './print-message';
import { relayEvents, UnusableBrokersError } from './relay-events';
import type { Terminal } from './terminal';
import { isWrongOption } from './wrong-option';

const usage = `Usage:
  npm run events:listen -- '<subject or pattern>' [--since-beginning]
  npm run events:publish -- <subject> '<data as JSON>'
  npm run events:relay -- nats-streaming=<url> jetstream=<url> [--group <name>]

  listen    prints events as they come (--new, the default) or all there are (--since-beginning), e.g. of 'ticket:*'
  publish   checks the data against the event's declaration, adds meta and publishes it
  relay     copies events between two brokers, both ways, until Ctrl-C: for a move, see docs/operations

The broker: NATS_URL, else that of the stack that 'npm start' runs, else nats://localhost:4222, which is where
'kubectl port-forward service/nats-srv 4222' puts the cluster's. Whether it is NATS Streaming or JetStream the server says
itself, or EVENT_BUS. NATS_CLUSTER_ID is ticketing unless set.`;

/** Tries the broker from a terminal. Gives the exit code: 0, 1 when it did not work, 2 when it was called wrongly. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  const { env, print, complain, interrupted } = terminal;
  const broker = findBroker(env);
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'since-beginning': { type: 'boolean' },
        new: { type: 'boolean' },
        group: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [command, ...rest] = positionals;
    const [subject, data, ...tooMany] = rest;
    if (values.help === true) {
      print(usage);
      return 0;
    }
    if (command === 'listen' && subject !== undefined && data === undefined) {
      const sinceBeginning = values['since-beginning'] ?? false;
      await listen(broker, { subjects: matchSubjects(subject), sinceBeginning }, terminal);
      return interrupted.aborted ? 0 : 1;
    }
    if (command === 'publish' && subject !== undefined && data !== undefined && tooMany.length === 0) {
      await publish(broker, { subject, data }, print);
      return 0;
    }
    if (command === 'relay' && tooMany.length === 0 && data !== undefined) {
      await relayEvents(rest, { ...broker, group: values.group ?? 'relay', print, interrupted });
      return 0;
    }
    complain(usage);
    return 2;
  } catch (error) {
    return explain(error, broker, complain);
  }
}

async function listen(
  broker: Broker,
  request: { subjects: readonly string[]; sinceBeginning: boolean },
  { print, complain, interrupted }: Terminal,
): Promise<void> {
  const connection = await connectBroker(broker);
  const heard = (message: HeardMessage) => {
    print(printMessage(message));
  };
  await connection.listen(request.subjects, { sinceBeginning: request.sinceBeginning, heard });
  complain(`Listening to ${request.subjects.join(', ')} on ${broker.url}; Ctrl-C ends it.`);
  const ended = new Promise<void>((resolve) => {
    interrupted.addEventListener('abort', () => resolve());
    if (interrupted.aborted) resolve();
  });
  const lost = connection.lost.then((reason) => {
    if (!interrupted.aborted) complain(`The broker is gone: ${reason}`);
  });
  await Promise.race([ended, lost]);
  await connection.close();
}

async function publish(
  broker: Broker,
  request: { subject: string; data: string },
  print: (line: string) => void,
): Promise<void> {
  const event = composeEvent(request);
  const connection = await connectBroker(broker);
  await connection.publish({
    id: event.meta.eventId,
    subject: request.subject,
    body: JSON.stringify(event),
  });
  print(`Published ${request.subject}:\n${JSON.stringify(event, null, 2)}`);
  await connection.close();
}

function explain(error: unknown, broker: Broker, complain: (line: string) => void): number {
  if (error instanceof BusUnavailableError) {
    const cluster = broker.bus === 'jetstream' ? '' : ` for cluster '${broker.clusterId}'`;
    complain(`No broker answers at ${broker.url}${cluster} (${error.message}).`);
    complain('Is it running? Name another address in NATS_URL, another cluster in NATS_CLUSTER_ID.');
    return 1;
  }
  if (isMistake(error)) {
    complain(error.message);
    return 2;
  }
  if (isWrongOption(error)) {
    complain(`${error.message}\n\n${usage}`);
    return 2;
  }
  throw error;
}

const isMistake = (error: unknown): error is Error =>
  error instanceof UnknownSubjectError ||
  error instanceof UnusableEventError ||
  error instanceof UnusableBrokersError;
