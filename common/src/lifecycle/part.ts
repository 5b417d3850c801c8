/** Something of a process that is started and stopped: a server, a connection, a worker. */
export interface Part {
  readonly name: string;
  /** Resolves when it works; rejects when it can't. */
  start(): Promise<void>;
  /** Resolves when nothing of it is left running. Called at most once, also after a start that failed half-way. */
  stop(): Promise<void>;
}

/**
 * Makes one part of several: started in order, stopped in reverse. When one fails to start, those before it are
 * stopped and the failure is passed on. A failing stop does not keep the others from stopping.
 *
 * @example
 * const service = composeParts('tickets', [mongo, bus, httpServer]);
 */
export function composeParts(name: string, parts: readonly Part[]): Part {
  const started: Part[] = [];

  async function stop(): Promise<void> {
    const failures: unknown[] = [];
    for (let part = started.pop(); part !== undefined; part = started.pop()) {
      try {
        await part.stop();
      } catch (error) {
        failures.push(new Error(`${part.name} did not stop cleanly`, { cause: error }));
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${name} did not stop cleanly`);
  }

  return {
    name,
    async start() {
      for (const part of parts) {
        started.push(part);
        try {
          await part.start();
        } catch (error) {
          await stop().catch(() => undefined);
          throw error;
        }
      }
    },
    stop,
  };
}
