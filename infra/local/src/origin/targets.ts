/** A process that serves requests, on loopback. */
export interface Target {
  readonly service: string;
  readonly port: number;
  readonly up: boolean;
}

export interface Targets {
  /** Told whenever a process came or went. */
  readonly update: (targets: readonly Target[]) => void;
  /** The running processes of a service, the next in turn first. */
  readonly inTurn: (service: string) => readonly Target[];
}

export function createTargets(): Targets {
  let byService = new Map<string, readonly Target[]>();
  const turns = new Map<string, number>();
  return {
    update(targets) {
      byService = new Map();
      for (const target of targets.filter(({ up }) => up)) {
        byService.set(target.service, [...(byService.get(target.service) ?? []), target]);
      }
    },
    inTurn(service) {
      const running = byService.get(service) ?? [];
      if (running.length < 2) return running;
      const turn = (turns.get(service) ?? 0) % running.length;
      turns.set(service, turn + 1);
      return [...running.slice(turn), ...running.slice(0, turn)];
    },
  };
}
