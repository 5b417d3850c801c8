import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { natsStreamingCommand } from '@ticketing/common/messaging/nats-streaming';
import { loadAll } from 'js-yaml';
import { z } from 'zod';

const repository = join(__dirname, '../../..');

const statefulSet = z.object({
  kind: z.literal('StatefulSet'),
  spec: z.object({
    template: z.object({
      spec: z.object({
        containers: z.tuple([z.object({ command: z.array(z.string()), args: z.array(z.string()) })]),
      }),
    }),
  }),
});

test('the broker of a cluster starts on a torn store as the one of npm start does', () => {
  const [manifest] = loadAll(readFileSync(join(repository, 'infra/k8s/nats-depl.yaml'), 'utf8'));
  const [{ command, args }] = statefulSet.parse(manifest).spec.template.spec.containers;

  const ours = natsStreamingCommand({ binary: 'nats-streaming-server', folder: '/data/store', flags: [] });

  expect([...command, args[0]]).toEqual([ours.command, ...ours.args.slice(0, 4)]);
  expect(args).toEqual(expect.arrayContaining(['--dir=/data/store', '--file_truncate_bad_eof']));
});
