export interface NatsStreamingCommandOptions {
  readonly binary: string;
  /** Of its file store. */
  readonly folder: string;
  /** All others: address, cluster id, limits, heartbeats. */
  readonly flags: readonly string[];
}

/** `$0` is the store. infra/k8s/nats-depl.yaml says the same. */
const script = 'rm -f "$0/.truncate.lck" "$0"/*/msgs.*.idx && exec "$@"';

/**
 * How to start a NATS Streaming server so that half a record at the end of a file, as one leaves that is killed while it
 * writes, does not keep it from starting: it is cut off. Nobody was told that it is stored. By itself the server refuses
 * to start, or takes no notice because the index ends before, and writes on behind it
 * (docs/decisions/0035-torn-stores.md).
 */
export function natsStreamingCommand({ binary, folder, flags }: NatsStreamingCommandOptions): {
  readonly command: string;
  readonly args: readonly string[];
} {
  const store = ['--store', 'FILE', '--dir', folder, '--file_truncate_bad_eof'];
  return { command: 'sh', args: ['-c', script, folder, binary, ...flags, ...store] };
}
