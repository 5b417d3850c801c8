import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

test('docs/events.md and the JSON Schemas are what would be generated from the catalogue', () => {
  const check = spawnSync('npm', ['run', '--silent', 'generate', '--', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(check.stdout).toBe('');
  expect(check.status).toBe(0);
});
