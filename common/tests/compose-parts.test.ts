import { composeParts, type Part } from '../src/lifecycle';

function noting(events: string[]) {
  return (name: string, failing: { start?: boolean; stop?: boolean } = {}): Part => ({
    name,
    start: async () => {
      if (failing.start === true) throw new Error(`${name} is broken`);
      events.push(`+${name}`);
    },
    stop: async () => {
      events.push(`-${name}`);
      if (failing.stop === true) throw new Error(`${name} sticks`);
    },
  });
}

describe('composeParts', () => {
  it('starts in order and stops in reverse', async () => {
    const events: string[] = [];
    const part = noting(events);
    const whole = composeParts('whole', [part('a'), part('b'), part('c')]);

    await whole.start();
    await whole.stop();

    expect(events).toEqual(['+a', '+b', '+c', '-c', '-b', '-a']);
  });

  it('stops what had started, and the one that failed half-way, when a start fails', async () => {
    const events: string[] = [];
    const part = noting(events);
    const whole = composeParts('whole', [part('a'), part('b', { start: true }), part('c')]);

    await expect(whole.start()).rejects.toThrow('b is broken');

    expect(events).toEqual(['+a', '-b', '-a']);
  });

  it('stops the others when one does not stop cleanly, and says so', async () => {
    const events: string[] = [];
    const part = noting(events);
    const whole = composeParts('whole', [part('a'), part('b', { stop: true }), part('c')]);
    await whole.start();

    await expect(whole.stop()).rejects.toThrow('whole did not stop cleanly');

    expect(events.slice(3)).toEqual(['-c', '-b', '-a']);
  });
});
