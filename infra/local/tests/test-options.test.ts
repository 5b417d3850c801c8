import { readTestOptions } from '../src/test-run/test-options';

describe('what follows npm test --', () => {
  it('is everything when there is nothing', () => {
    expect(readTestOptions([])).toEqual({ parts: ['static', 'jest', 'e2e'], projects: [] });
  });

  it('names parts', () => {
    expect(readTestOptions(['--static', '--e2e'])).toEqual({ parts: ['static', 'e2e'], projects: [] });
  });

  it('narrows jest to workspaces, beside other parts too', () => {
    expect(readTestOptions(['--project', 'tickets'])).toEqual({ parts: ['jest'], projects: ['tickets'] });
    expect(readTestOptions(['--e2e', '--project', 'client', '--project', 'local'])).toEqual({
      parts: ['e2e', 'jest'],
      projects: ['client', 'local'],
    });
  });

  it.each([['--unit'], ['tickets'], ['--project'], ['--project', '--e2e']])('refuses %s', (...flags) => {
    expect(readTestOptions(flags)).toHaveProperty('fault');
  });
});
