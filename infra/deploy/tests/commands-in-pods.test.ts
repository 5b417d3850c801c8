import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const repository = join(__dirname, '../../..');
const read = (path: string): string => readFileSync(join(repository, path), 'utf8');

/** The programs that the documents have operators run within a pod. */
const programs = readdirSync(join(repository, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .flatMap((file) =>
    [...read(join('docs', file)).matchAll(/node \/app\/([\w/-]+)\/dist\/([\w/-]+)\.js/g)].map(
      ([, workspace = '', program = '']) => ({ file, workspace, program }),
    ),
  );

test('the documents name some', () => {
  expect(programs.length).toBeGreaterThan(3);
});

test.each(programs)('$file: $workspace/dist/$program.js is in the images', ({ workspace, program }) => {
  const release = read('infra/docker/service.Dockerfile').split(/^FROM .* AS release$/m)[1];

  expect(existsSync(join(repository, workspace, 'src', `${program}.ts`))).toBe(true);
  expect(release).toMatch(
    new RegExp(`^COPY --from=\\w+ /app/${workspace}/dist(/\\S+)? ${workspace}/dist`, 'm'),
  );
});
