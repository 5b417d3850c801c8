import type { Message, Stan } from 'node-nats-streaming';

/**
 * Prints the events of some subjects. The subscriptions have neither group nor durable name, so whoever else listens
 * gets what it gets without us.
 */
export function listenToEvents(
  stan: Stan,
  options: { subjects: readonly string[]; sinceBeginning: boolean; print: (line: string) => void },
): void {
  for (const subject of options.subjects) {
    const subscriptionOptions = stan.subscriptionOptions();
    if (options.sinceBeginning) subscriptionOptions.setDeliverAllAvailable();
    const subscription = stan.subscribe(subject, subscriptionOptions);
    subscription.on('message', (message: Message) => {
      options.print(describe(message));
    });
    subscription.on('error', () => {
      stan.close();
    });
    subscription.on('timeout', () => {
      stan.close();
    });
  }
}

function describe(message: Message): string {
  const head = `${message.getSubject()} #${String(message.getSequence())} ${message.getTimestamp().toISOString()}`;
  return `${head}\n${pretty(String(message.getData()))}\n`;
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return `(no JSON) ${body}`;
  }
}
