import { appOf, clusterUnderTest, isReady, type Pod } from './support/cluster';

const cluster = clusterUnderTest();
let pods: Pod[];

beforeAll(async () => {
  await cluster.untilWhole();
  pods = await cluster.pods();
}, 600_000);

const ours = ['auth', 'tickets', 'orders', 'payments', 'expiration', 'mail', 'client'];
const stores = ['auth-mongo', 'tickets-mongo', 'orders-mongo', 'payments-mongo', 'expiration-redis', 'nats'];

test('every part is there, and every pod is ready', () => {
  expect([...new Set(pods.map(appOf))]).toEqual(expect.arrayContaining([...ours, ...stores]));
  expect(pods.filter((pod) => !isReady(pod)).map(({ metadata }) => metadata.name)).toEqual([]);
});

test('each service has three probes that ask different things', () => {
  for (const app of ours) {
    const [container] = pods.find((pod) => appOf(pod) === app)?.spec.containers ?? [];
    const asked = {
      ready: container?.readinessProbe?.httpGet?.path,
      live: container?.livenessProbe?.httpGet?.path,
    };
    expect({ app, ...asked }).toEqual({ app, ready: '/healthz/ready', live: '/healthz/live' });
    expect(container?.startupProbe).toBeDefined();
  }
});

test('every container says what it needs and where it ends', () => {
  const silent = pods.flatMap(({ metadata, spec }) =>
    spec.containers
      .filter(
        ({ resources: { requests, limits } }) =>
          requests['cpu'] === undefined || requests['memory'] === undefined || limits['memory'] === undefined,
      )
      .map(({ name }) => `${metadata.name}/${name}`),
  );
  expect(silent).toEqual([]);
});

test('nothing runs as root, and no pod can speak to the cluster', async () => {
  expect(
    pods
      .filter(({ spec }) => spec.automountServiceAccountToken !== false)
      .map(({ metadata }) => metadata.name),
  ).toEqual([]);
  for (const { metadata, spec } of pods.filter(
    (pod) => ours.includes(appOf(pod)) || stores.includes(appOf(pod)),
  )) {
    const [container] = spec.containers;
    // The broker's image holds its program and nothing else: no shell that could be asked.
    if (container === undefined || container.image.includes('nats-streaming')) continue;
    const id = await cluster.kubectl.run('exec', metadata.name, '-c', container.name, '--', 'id', '-u');
    expect({ pod: metadata.name, root: id.trim() === '0' }).toEqual({ pod: metadata.name, root: false });
  }
});

test('the namespace accepts restricted pods only, and no traffic that is not named', async () => {
  const label = await cluster.kubectl.run(
    ...['get', 'namespace', cluster.namespace],
    ...['--output', String.raw`jsonpath={.metadata.labels.pod-security\.kubernetes\.io/enforce}`],
  );
  expect(label).toBe('restricted');
  const policies = await cluster.kubectl.run('get', 'networkpolicies', '--output', 'name');
  expect(policies).toMatch(/default-deny/);
});
