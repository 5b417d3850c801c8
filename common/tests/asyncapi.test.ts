import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import officialSchema from '@asyncapi/specs/schemas/3.0.0-without-$id.json';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { load } from 'js-yaml';
import { z } from 'zod';
import { catalogue } from '../src/events';

const read = () => load(readFileSync(join(__dirname, '../../docs/asyncapi.yaml'), 'utf8'));
const validator = () => {
  // AsyncAPI's own schema repeats itself in ways that strict mode minds.
  const ajv = new Ajv({ strict: false, logger: false });
  addFormats(ajv);
  return ajv.compile(officialSchema);
};

test('docs/asyncapi.yaml is an AsyncAPI document by the official schema', () => {
  const isValid = validator();

  expect(isValid(read())).toBe(true);
  expect(isValid({ ...z.looseObject({}).parse(read()), channels: { x: { address: 7 } } })).toBe(false);
});

test('it has each event of the catalogue, and who sends and hears it', () => {
  const { channels, operations } = z
    .object({
      channels: z.record(z.string(), z.object({ address: z.string() })),
      operations: z.record(z.string(), z.object({ action: z.enum(['send', 'receive']) })),
    })
    .parse(read());

  expect(Object.values(channels).map(({ address }) => address)).toEqual(
    catalogue.map(({ subject }) => subject),
  );
  const heard = catalogue.reduce((sum, { consumers }) => sum + consumers.length, 0);
  expect(Object.keys(operations)).toHaveLength(catalogue.length + heard);
});
