import { z } from 'zod';
import { catalogue, type EventDefinition, eventMetaSchema } from '../src/events';

/** JSON Schema of a whole event, meta included. */
export function eventJsonSchema({ subject, summary, schema }: EventDefinition): object {
  const event = schema.extend({ meta: eventMetaSchema }).meta({ title: subject, description: summary });
  // As a listener takes it: unknown fields are let pass.
  return z.toJSONSchema(event, { io: 'input' });
}

// As much of JSON Schema as the events use.
const fieldSchema = z.object({
  type: z.string().optional(),
  format: z.string().optional(),
  description: z.string().optional(),
  enum: z.array(z.string()).optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), fieldSchema).optional();
  },
});
type FieldSchema = z.infer<typeof fieldSchema>;

/** The reference page of all events, in Markdown. */
export function renderReference(): string {
  const overview = catalogue.map(
    (event) =>
      `| [\`${event.subject}\`](#${anchor(event)}) | ${event.owner} | ${consumersOf(event)} | ${event.summary} |`,
  );
  return [
    '<!-- Generated from common/src/events by `npm run generate`: change it there. -->',
    '# Events',
    'Every event there is, as declared in [common/src/events](../common/src/events). It is JSON: the fields below and `meta` beside them. Delivery is at least once and in any order. An event carries the full public state of its aggregate, so that the newest `version` is enough.',
    '| subject | published by | consumed by | |\n| --- | --- | --- | --- |\n' + overview.join('\n'),
    '## meta',
    'Beside the data of every event.',
    table(fieldSchema.parse(z.toJSONSchema(eventMetaSchema))),
    ...catalogue.flatMap(renderEvent),
  ].join('\n\n');
}

function renderEvent(event: EventDefinition): string[] {
  const schemaFile = schemaFileName(event);
  return [
    `## ${event.subject}`,
    event.summary,
    `Published by ${event.owner}, consumed by ${consumersOf(event)}. Schema version ${event.schemaVersion}: [JSON Schema](events/${schemaFile}).`,
    table(fieldSchema.parse(z.toJSONSchema(event.schema))),
  ];
}

/** `ticket:created` → `ticket.created.schema.json` */
export const schemaFileName = ({ subject }: EventDefinition): string =>
  `${subject.replaceAll(':', '.')}.schema.json`;

const consumersOf = ({ consumers }: EventDefinition) =>
  consumers.length > 0 ? consumers.join(', ') : 'nobody yet';
const anchor = ({ subject }: EventDefinition) => subject.replaceAll(':', '');

function table(schema: FieldSchema): string {
  return ['| field | type | |', '| --- | --- | --- |', ...rows(schema, '')].join('\n');
}

function rows(schema: FieldSchema, path: string): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const optional = schema.required?.includes(name) === true ? '' : ' (optional)';
    const row = `| \`${path}${name}\`${optional} | ${typeOf(field)} | ${field.description ?? ''} |`;
    return [row, ...rows(field, `${path}${name}.`)];
  });
}

function typeOf({ type = 'any', format, enum: values }: FieldSchema): string {
  if (values !== undefined) return values.map((value) => `\`${value}\``).join(', ');
  return format === undefined ? type : `${type}, ${format}`;
}
