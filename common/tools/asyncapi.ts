import { z } from 'zod';
import { catalogue, type EventDefinition, eventMetaSchema, type EventService } from '../src/events';
import { toYaml } from './yaml';

/** The events of the catalogue as an AsyncAPI document, in YAML. */
export function renderAsyncApi(): string {
  const note = '# Generated from common/src/events by `npm run generate`: change it there.';
  return note + toYaml(asyncApi());
}

function asyncApi(): object {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Ticketing events',
      version: '1.0.0',
      description:
        'What the services of the marketplace tell each other. Delivery is at least once and in any order; an event carries the full public state of its aggregate, so that the newest version is enough.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    servers: {
      broker: {
        host: 'nats-srv:4222',
        protocol: 'nats',
        description: 'NATS Streaming, or JetStream with EVENT_BUS=jetstream. Kept inside the cluster.',
      },
    },
    channels: Object.fromEntries(catalogue.map((event) => [nameOf(event), channelOf(event)])),
    operations: Object.fromEntries(catalogue.flatMap(operationsOf)),
    components: {
      messages: Object.fromEntries(catalogue.map((event) => [nameOf(event), messageOf(event)])),
      schemas: { Meta: schemaOf(eventMetaSchema) },
    },
  };
}

/** `ticket:created` → `ticketCreated` */
const nameOf = ({ subject }: EventDefinition) =>
  subject.replace(/:(\w)/g, (_match, letter: string) => letter.toUpperCase());

const ref = (path: string) => ({ $ref: `#/${path}` });

const channelOf = (event: EventDefinition) => ({
  address: event.subject,
  description: event.summary,
  messages: { [nameOf(event)]: ref(`components/messages/${nameOf(event)}`) },
});

function operationsOf(event: EventDefinition): [string, object][] {
  const operation = (service: EventService, action: 'send' | 'receive'): [string, object] => [
    `${service}.${action}.${nameOf(event)}`,
    {
      action,
      channel: ref(`channels/${nameOf(event)}`),
      summary: action === 'send' ? event.summary : `${service} hears of it.`,
      tags: [{ name: service }],
      messages: [ref(`channels/${nameOf(event)}/messages/${nameOf(event)}`)],
    },
  ];
  return [
    operation(event.owner, 'send'),
    ...event.consumers.map((consumer) => operation(consumer, 'receive')),
  ];
}

function messageOf(event: EventDefinition): object {
  const { properties = {}, required = [], ...payload } = schemaOf(event.schema);
  return {
    name: event.subject,
    title: event.subject,
    summary: event.summary,
    payload: {
      ...payload,
      properties: { ...properties, meta: ref('components/schemas/Meta') },
      required: [...required, 'meta'],
    },
  };
}

/** In the dialect that AsyncAPI takes for granted, and as a listener takes it: unknown fields are let pass. */
function schemaOf(schema: z.ZodObject) {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
  return rest;
}
