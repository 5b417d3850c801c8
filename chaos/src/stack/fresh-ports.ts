import { choosePorts } from '@ticketing/local';

/** Finds free ports that nobody was promised before. */
export type FreshPort = () => Promise<number>;

export function createFreshPorts(promised: Iterable<number>): FreshPort {
  const taken = new Set(promised);
  return async () => {
    for (;;) {
      const { any = 0 } = await choosePorts(['any'], {});
      if (taken.has(any)) continue;
      taken.add(any);
      return any;
    }
  };
}
