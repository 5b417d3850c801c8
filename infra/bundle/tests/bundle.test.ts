import { execFileSync, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

const bundler = resolve(__dirname, '../bundle.mjs');
let repository: string;

beforeEach(() => (repository = mkdtempSync(join(tmpdir(), 'ticketing-bundle-'))));
afterEach(() => {
  rmSync(repository, { recursive: true, force: true });
});

function write(file: string, content: string): void {
  const path = join(repository, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** A module of the service `shop`, compiled as `tsc` does. */
function source(name: string, text: string): void {
  write(`shop/src/${name}.ts`, text);
  const { outputText, sourceMapText = '' } = ts.transpileModule(text, {
    fileName: `${name}.ts`,
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.CommonJS, sourceMap: true },
  });
  write(`shop/dist/${name}.js`, outputText);
  write(`shop/dist/${name}.js.map`, sourceMapText.replace(`"${name}.ts"`, `"../src/${name}.ts"`));
}

const bundle = () => execFileSync(process.execPath, [bundler, 'shop'], { cwd: repository });

/** What is beside the bundle's main.js whose name ends so. */
function bundled(ending: string): string {
  const folder = join(repository, 'shop/dist/bundled');
  const name = readdirSync(folder).find((file) => file.startsWith('main-') && file.endsWith(ending));
  return join(folder, name ?? `nothing that ends with ${ending}`);
}

/** What the bundle prints, without anything else than itself. */
function run(): { stdout: string; stderr: string } {
  const script = join(repository, 'shop/dist/bundled/main.js');
  for (const folder of ['node_modules', 'shop/src'])
    rmSync(join(repository, folder), { recursive: true, force: true });
  return spawnSync(process.execPath, ['--enable-source-maps', script], { encoding: 'utf8' });
}

it('needs nothing but itself, and names our sources in stacks', () => {
  write('node_modules/sums/index.js', 'exports.add = (a, b) => a + b;');
  source('fail', 'export function fail(): never {\n  throw new Error("on purpose");\n}\n');
  source(
    'main',
    'import { add } from "sums";\nimport { fail } from "./fail";\nconsole.log(add(1, 2));\nfail();\n',
  );

  bundle();
  const { stdout, stderr } = run();

  expect(stdout).toBe('3\n');
  expect(stderr).toMatch(/at fail \(.*shop\/src\/fail\.ts:2:\d+\)/);
  expect(stderr).toMatch(/shop\/src\/main\.ts:4:\d+/);
});

it('runs what is loaded on demand only then', () => {
  source('late', 'console.log("loaded");\nexport const answer = 42;\n');
  source(
    'main',
    'import { createRequire } from "node:module";\nconst load = createRequire(__filename);\n' +
      'console.log("first");\nconsole.log((load("./late") as { answer: number }).answer);\n',
  );

  bundle();

  expect(run().stdout).toBe('first\nloaded\n42\n');
});

it('is in ASCII, letters of packages as they were', () => {
  write(
    'node_modules/letters/index.js',
    'exports.isGreek = (text) => /^[α-ω]+$/.test(text) && text !== "ω";',
  );
  source(
    'main',
    'import { isGreek } from "letters";\nconsole.log(isGreek("\\u03b1\\u03b2"), isGreek("ab"));\n',
  );

  bundle();

  const code = readFileSync(bundled('.js'));
  expect(code.every((byte) => byte < 128)).toBe(true);
  expect(run().stdout).toBe('true false\n');
});

it('maps no lines of packages', () => {
  write('node_modules/sums/index.js', 'exports.add = (a, b) => a + b;');
  source('main', 'import { add } from "sums";\nconsole.log(add(1, 2));\n');

  bundle();

  const map = JSON.parse(readFileSync(bundled('.js.map'), 'utf8')) as {
    sources: string[];
  };
  expect(map.sources).toEqual(['../../src/main.ts']);
});

describe('what V8 made of a program', () => {
  const lasting = 'setTimeout(() => console.log("end"), 800);\n';
  const program = (text: string) => {
    source('late', 'export function late(): never {\n  throw new Error("on purpose");\n}\n');
    source('main', `import { late } from "./late";\n${text}`);
    bundle();
    const main = join(repository, 'shop/dist/bundled/main.js');
    const loader = readFileSync(main, 'utf8');
    expect(loader).toContain(', 5_000)');
    writeFileSync(main, loader.replace(', 5_000)', ', 100)'));
  };
  it('is kept, and the next start has from it the same answers, places in stacks and imports', () => {
    write('node_modules/ends/index.js', 'exports.ofLine = () => import("os").then(({ EOL }) => EOL);');
    program(
      'import { ofLine } from "ends";\nvoid ofLine().then((end) => {\n  console.log(JSON.stringify(end));\n' +
        `  try {\n    late();\n  } catch (error) {\n    console.log((error as Error).stack);\n  }\n});\n${lasting}`,
    );

    const first = run();
    const kept = statSync(bundled('.cache')).mtimeMs;
    const second = run();

    expect(first.stdout).toContain('"\\n"\n');
    expect(first.stdout).toMatch(/at late \(.*shop\/src\/late\.ts:2:\d+\)/);
    expect(second.stdout).toBe(first.stdout);
    // What fits is not written anew.
    expect(statSync(bundled('.cache')).mtimeMs).toBe(kept);
  });

  it('is made anew where its file is damaged, which V8 would not notice', () => {
    program(lasting);
    run();
    const sound = readFileSync(bundled('.cache'));
    const damaged = Buffer.from(sound).fill(0, sound.length / 2, sound.length - 32);
    writeFileSync(bundled('.cache'), damaged);

    expect(run()).toMatchObject({ stdout: 'end\n', stderr: '' });

    expect(readFileSync(bundled('.cache')).equals(damaged)).toBe(false);
  });

  it('is made anew in another folder, whose places stacks name', () => {
    program(`try {\n  late();\n} catch (error) {\n  console.log((error as Error).stack);\n}\n${lasting}`);
    run();
    const moved = `${repository}-moved`;
    renameSync(repository, moved);
    repository = moved;

    expect(run().stdout).toMatch(/at late \(.*-moved\/shop\/src\/late\.ts:2:\d+\)/);
  });

  it('is not taken for that of another program of the same length', () => {
    program(`console.log("one");\n${lasting}`);
    run();
    const [name, former] = [bundled('.cache'), readFileSync(bundled('.cache'))];
    program(`console.log("two");\n${lasting}`);
    // As a process that the new program found running writes it.
    writeFileSync(name, former);

    expect(run().stdout).toBe('two\nend\n');
  });
});
