import { eventually as repeat } from '@ticketing/common/testing';
import { z } from 'zod';
import { createKubectl, type Kubectl } from '../../src/kubectl';

const probe = z
  .object({ httpGet: z.object({ path: z.string() }).optional() })
  .loose()
  .optional();
const container = z.object({
  name: z.string(),
  image: z.string(),
  startupProbe: probe,
  readinessProbe: probe,
  livenessProbe: probe,
  resources: z.object({
    requests: z.record(z.string(), z.string()).default({}),
    limits: z.record(z.string(), z.string()).default({}),
  }),
});
const metadata = z.object({ name: z.string(), labels: z.record(z.string(), z.string()).default({}) });
const pods = z.object({
  items: z.array(
    z.object({
      metadata: metadata.extend({ deletionTimestamp: z.string().optional() }),
      spec: z.object({
        containers: z.array(container),
        automountServiceAccountToken: z.boolean().optional(),
      }),
      status: z.object({
        phase: z.string(),
        conditions: z.array(z.object({ type: z.string(), status: z.string() })).default([]),
        containerStatuses: z
          .array(z.object({ name: z.string(), ready: z.boolean(), restartCount: z.number() }))
          .default([]),
      }),
    }),
  ),
});
const workloads = z.object({
  items: z.array(
    z.object({ kind: z.string(), metadata, spec: z.object({ replicas: z.number().default(1) }) }),
  ),
});

export type Pod = z.output<typeof pods>['items'][number];

export interface Workload {
  /** `deployment/tickets-depl` */
  readonly path: string;
  readonly replicas: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** The deployment under test, as the cluster sees it. */
export interface Cluster {
  readonly kubectl: Kubectl;
  readonly namespace: string;
  /** Pods that are to stay: none of jobs, none on their way out. */
  pods(app?: string): Promise<Pod[]>;
  workloads(): Promise<Workload[]>;
  /** The value of a secret. */
  secret(name: string, key: string): Promise<string>;
  /** Resolves once every workload runs as it should; what it was told a moment ago counts. */
  untilWhole(): Promise<void>;
  scale(path: string, replicas: number): Promise<void>;
}

export const isReady = ({ status }: Pod): boolean =>
  status.conditions.some((condition) => condition.type === 'Ready' && condition.status === 'True');

export const appOf = ({ metadata: { labels } }: Pod): string => labels['app'] ?? '';

/** What `npm run test:cluster` was told. */
export function clusterUnderTest(
  env: NodeJS.ProcessEnv = process.env,
): Cluster & { readonly origin: string } {
  const read = (name: string): string => {
    const value = env[name];
    if (!value) throw new Error(`${name} is not set: these tests are run by npm run test:cluster.`);
    return value;
  };
  const namespace = read('CLUSTER_NAMESPACE');
  const kubectl = createKubectl(read('CLUSTER_CONTEXT'), namespace);
  const findWorkloads = async (): Promise<Workload[]> => {
    const found = workloads.parse(await kubectl.json(['get', 'deployments,statefulsets']));
    return found.items.map(({ kind, metadata: { name, labels }, spec: { replicas } }) => ({
      path: `${kind.toLowerCase()}/${name}`,
      replicas,
      labels,
    }));
  };
  return {
    kubectl,
    namespace,
    origin: read('CLUSTER_ORIGIN'),
    workloads: findWorkloads,
    async pods(app) {
      const selector = app === undefined ? [] : ['--selector', `app=${app}`];
      const { items } = pods.parse(await kubectl.json(['get', 'pods', ...selector]));
      return items.filter(
        (pod) =>
          pod.metadata.deletionTimestamp === undefined &&
          pod.metadata.labels['batch.kubernetes.io/job-name'] === undefined,
      );
    },
    async secret(name, key) {
      const { data } = z
        .object({ data: z.record(z.string(), z.string()) })
        .parse(await kubectl.json(['get', 'secret', name]));
      const value = data[key];
      if (value === undefined) throw new Error(`Secret ${name} has no ${key}.`);
      return Buffer.from(value, 'base64').toString('utf8');
    },
    async untilWhole() {
      for (const { path } of await findWorkloads())
        await kubectl.run('rollout', 'status', path, '--timeout=180s');
    },
    async scale(path, replicas) {
      await kubectl.run('scale', path, `--replicas=${replicas}`);
      if (replicas > 0) await kubectl.run('rollout', 'status', path, '--timeout=180s');
    },
  };
}

/** For clusters: more patient, and seldom, as most looks are commands. @throws what it saw last */
export const eventually = <Result>(look: () => Promise<Result>, withinMs = 60_000): Promise<Result> =>
  repeat(look, { timeoutMs: withinMs, everyMs: 250 });
