import type { Db } from 'mongodb';

export const replicaSet = 'ticketing';

interface MemberOfConfig {
  readonly _id: number;
  readonly host: string;
  readonly priority?: number;
}

interface ReplicaSetConfig {
  readonly version: number;
  readonly members: readonly MemberOfConfig[];
}

/** `auth-mongo-0` and `auth-mongo-srv` make `auth-mongo-0.auth-mongo-srv:27017`. */
export function memberAddress(podName: string, ordinal: number, domain: string, port: number): string {
  return `${podName.replace(/-\d+$/, '')}-${ordinal}.${domain}:${port}`;
}

export function ordinalOf(podName: string): number {
  return Number(/-(\d+)$/.exec(podName)?.[1] ?? 0);
}

/** The set as it should be after the next step, or undefined when it is complete. One member at a time, as Mongo asks. */
export function nextConfig(
  config: ReplicaSetConfig,
  wanted: readonly string[],
): ReplicaSetConfig | undefined {
  const missing = wanted.find((host) => !config.members.some((member) => member.host === host));
  if (missing === undefined) return undefined;
  const id = Math.max(...config.members.map((member) => member._id)) + 1;
  return {
    ...config,
    version: config.version + 1,
    members: [...config.members, { _id: id, host: missing }],
  };
}

export async function initiate(admin: Db, host: string): Promise<void> {
  await admin.command({ replSetInitiate: { _id: replicaSet, members: [{ _id: 0, host }] } });
}

/** Takes the next missing member in; it copies the data by itself. True when none is missing. */
export async function addMissingMember(admin: Db, wanted: readonly string[]): Promise<boolean> {
  const known = await admin.command({ replSetGetConfig: 1 });
  const next = nextConfig(known['config'] as ReplicaSetConfig, wanted);
  if (next === undefined) return true;
  await admin.command({ replSetReconfig: next });
  return false;
}
