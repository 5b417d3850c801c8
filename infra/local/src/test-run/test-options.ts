const parts = ['static', 'jest', 'e2e'] as const;
export type Part = (typeof parts)[number];

export interface TestOptions {
  readonly parts: readonly Part[];
  /** Only these projects of jest; none: all. */
  readonly projects: readonly string[];
}

/**
 * Reads what follows `npm test --`: `--static`, `--jest`, `--e2e` name the parts to run (none: all);
 * `--project NAME`, any number of times, narrows jest to workspaces and stands for `--jest` where no part is named.
 */
export function readTestOptions(flags: readonly string[]): TestOptions | { readonly fault: string } {
  const named = new Set<Part>();
  const projects: string[] = [];
  const waiting = [...flags];
  for (let flag = waiting.shift(); flag !== undefined; flag = waiting.shift()) {
    const part = parts.find((each) => flag === `--${each}`);
    if (part !== undefined) {
      named.add(part);
    } else if (flag === '--project') {
      const project = waiting.shift();
      if (project === undefined || project.startsWith('--'))
        return { fault: '--project needs the name of a workspace.' };
      projects.push(project);
    } else {
      return { fault: `${flag} is no option; there are --static, --jest, --e2e and --project NAME.` };
    }
  }
  if (projects.length > 0) named.add('jest');
  return { parts: named.size === 0 ? parts : [...named], projects };
}
