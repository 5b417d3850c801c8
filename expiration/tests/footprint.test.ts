import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

test('loads neither Express nor Mongoose', () => {
  const script = `
    require('./src/service');
    const loaded = Object.keys(require.cache).map((file) => /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(file)?.[1]);
    console.log(JSON.stringify([...new Set(loaded.filter(Boolean))]));
  `;
  const output = execFileSync(
    process.execPath,
    ['-r', 'ts-node/register/transpile-only', '-r', './tests/support/common-from-source.cjs', '-e', script],
    { cwd: join(__dirname, '..'), encoding: 'utf8' },
  );
  const packages = JSON.parse(output) as string[];
  expect(packages).toContain('bull');
  for (const heavy of ['express', 'mongoose', 'mongodb']) expect(packages).not.toContain(heavy);
});
