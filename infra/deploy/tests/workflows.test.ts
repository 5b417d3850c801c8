import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const repository = join(__dirname, '../../..');
const folder = join(repository, '.github/workflows');
const files = readdirSync(folder).filter((file) => file.endsWith('.yml'));
const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');

/** The `paths:` of a workflow. */
function pathsOf(file: string): string[] {
  const list = /^ {4}paths:\n((?: {6}- .+\n)+)/m.exec(textOf(file))?.[1] ?? '';
  return list.split('\n').flatMap((line) => /- '?([^']+)'?$/.exec(line)?.[1] ?? []);
}

/** Whether a change of the file starts the workflow: the last pattern that fits decides. */
function startedBy(file: string, changed: string): boolean {
  let started = false;
  for (const pattern of pathsOf(file)) {
    const wanted = pattern.startsWith('!') ? pattern.slice(1) : pattern;
    const expression = wanted
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*\*/g, '\u0000')
      .replace(/\*/g, '[^/]*')
      .replaceAll('\u0000', '.*');
    if (new RegExp(`^${expression}$`).test(changed)) started = !pattern.startsWith('!');
  }
  return started;
}

const services = ['auth', 'tickets', 'orders', 'payments', 'expiration', 'mail', 'client'];

describe.each(services)('%s', (service) => {
  const tests = `tests-${service}.yml`;
  const deploy = `deploy-${service}.yml`;
  const source = service === 'client' ? 'client/app/page.tsx' : `${service}/src/main.ts`;

  it('is tested and deployed when it changes', () => {
    expect(startedBy(tests, source)).toBe(true);
    expect(startedBy(tests, `${service}/package.json`)).toBe(true);
    expect(startedBy(deploy, source)).toBe(true);
    expect(startedBy(deploy, `${service}/package.json`)).toBe(true);
  });

  it('is tested, but not deployed, when only its tests change', () => {
    expect(startedBy(tests, `${service}/tests/some.test.ts`)).toBe(true);
    expect(startedBy(deploy, `${service}/tests/some.test.ts`)).toBe(false);
  });

  it('changes with what it is built from', () => {
    const recipe = `infra/docker/${service === 'client' ? 'client' : 'service'}.Dockerfile`;
    for (const shared of ['package-lock.json', 'package.json', '.dockerignore', recipe])
      expect({ shared, deployed: startedBy(deploy, shared) }).toEqual({ shared, deployed: true });
    expect(startedBy(tests, 'package-lock.json')).toBe(true);
    const usesCommon = service !== 'client';
    expect(startedBy(deploy, 'infra/bundle/bundle.mjs')).toBe(usesCommon);
    expect(startedBy(tests, 'common/src/journal/journal.ts')).toBe(usesCommon);
    expect(startedBy(deploy, 'common/src/journal/journal.ts')).toBe(usesCommon);
  });

  it('is left alone by changes of others and of documents', () => {
    const other = service === 'tickets' ? 'orders' : 'tickets';
    for (const workflow of [tests, deploy])
      for (const changed of [`${other}/src/main.ts`, 'docs/architecture.md', 'README.md'])
        expect({ workflow, changed, started: startedBy(workflow, changed) }).toEqual({
          ...{ workflow, changed, started: false },
        });
  });
});

it.each(['auth', 'tickets', 'orders', 'payments', 'mail'])(
  'the pages are tested when %s answers otherwise',
  (service) => {
    expect(startedBy('tests-client.yml', `${service}/src/http/any-answers.ts`)).toBe(true);
    expect(startedBy('deploy-client.yml', `${service}/src/http/any-answers.ts`)).toBe(false);
  },
);

describe.each(files)('%s', (file) => {
  it('has no permissions but those that a job names', () => {
    expect(textOf(file)).toMatch(/^permissions: \{\}$/m);
  });

  it('takes actions of others by their commit only', () => {
    const used = [...textOf(file).matchAll(/uses: (\S+)(.*)$/gm)].filter(
      ([, action]) => !action?.startsWith('./'),
    );
    for (const [line, action = '', comment = ''] of used)
      expect({ line, pinned: /@[0-9a-f]{40}$/.test(action) && /^ # v\d/.test(comment) }).toEqual({
        line,
        pinned: true,
      });
  });

  it('ends', () => {
    const jobs = textOf(file).split('\njobs:\n')[1] ?? '';
    const machines = jobs.match(/^ {4}runs-on:/gm)?.length ?? 0;
    expect(jobs.match(/^ {4}timeout-minutes:/gm)?.length ?? 0).toBe(machines);
  });
});
