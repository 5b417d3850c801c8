import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parser } from '@prometheus-io/lezer-promql';
import { createMetrics } from '@ticketing/common/metrics';
import { load } from 'js-yaml';
import { z } from 'zod';

const repository = join(__dirname, '../../..');
const component = join(repository, 'infra/k8s/components/monitoring');
const read = (path: string) => readFileSync(path, 'utf8');

const rules = z
  .object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.object({
            alert: z.string(),
            expr: z.string(),
            for: z.string().optional(),
            labels: z.object({ severity: z.enum(['page', 'ticket']) }),
            annotations: z.object({ summary: z.string() }),
          }),
        ),
      }),
    ),
  })
  .parse(load(read(join(component, 'alerts.yaml'))))
  .groups.flatMap((group) => group.rules);

const dashboard = z
  .object({
    panels: z.array(
      z.object({
        title: z.string(),
        description: z.string(),
        targets: z.array(z.object({ expr: z.string() })),
      }),
    ),
  })
  .parse(JSON.parse(read(join(component, 'dashboard.json'))));

const asked = [
  ...rules.map(({ alert, expr }) => ({ where: alert, expr })),
  ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ where: title, expr }))),
];

/** The names of all metrics that our sources declare or that every process has. */
function knownMetrics(): Set<string> {
  const declared = ['auth', 'tickets', 'orders', 'payments', 'expiration', 'mail', 'common'].flatMap(
    (name) => {
      const folder = join(repository, name, 'src');
      return readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .flatMap((file) => [
          ...read(join(folder, file)).matchAll(/\.(counter|gauge|histogram)(?:<[^(]*>)?\(\s*'([a-z_]+)'/g),
        ])
        .flatMap(([, kind, metric = '']) => (kind === 'histogram' ? partsOf(metric) : [metric]));
    },
  );
  const ofEveryProcess = createMetrics({ service: 'any' }).registry.getMetricsAsArray();
  return new Set([...declared, ...ofEveryProcess.map(({ name }) => name)]);
}

const partsOf = (histogram: string) => ['bucket', 'count', 'sum'].map((part) => `${histogram}_${part}`);

/** What an expression asks for, and whether it is one. Grafana's own variables are no PromQL. */
function readExpression(text: string): { metrics: string[]; wrong: boolean } {
  const expr = text.replaceAll('$__rate_interval', '5m');
  const metrics: string[] = [];
  let wrong = false;
  parser.parse(expr).iterate({
    enter({ name, type, from, to }) {
      if (type.isError) wrong = true;
      if (name === 'VectorSelector') metrics.push(/^[a-zA-Z0-9_:]+/.exec(expr.slice(from, to))?.[0] ?? '');
    },
  });
  return { metrics, wrong };
}

const known = knownMetrics();

test.each(asked)('$where asks for metrics that there are', ({ expr }) => {
  const { metrics, wrong } = readExpression(expr);
  expect(wrong).toBe(false);
  expect(metrics).not.toEqual([]);
  expect(metrics.filter((metric) => !known.has(metric))).toEqual([]);
});

test('what is no expression, or asks for nothing we have, is noticed', () => {
  expect(readExpression('max by (service (journal_pending)').wrong).toBe(true);
  expect(readExpression('rate(http_requests[5m]) / up').metrics).toEqual(['http_requests', 'up']);
  expect(known.has('http_requests')).toBe(false);
  expect(known.has('journal_pending')).toBe(true);
});

test('each alert has its paragraph, and no paragraph is without an alert', () => {
  const page = read(join(repository, 'docs/operations/alerts.md'));
  const headings = [...page.matchAll(/^## (\w+)\n\n(Page|Ticket)\. /gm)];
  expect(headings.map(([, name, severity = '']) => [name, severity.toLowerCase()])).toEqual(
    rules.map(({ alert, labels }) => [alert, labels.severity]),
  );
});

test('the dashboard names only alerts that there are', () => {
  const named = dashboard.panels.flatMap(({ description }) =>
    [...description.matchAll(/Alerts? (\w+)(?: and (\w+))?/g)].flatMap(([, ...names]) =>
      names.filter(Boolean),
    ),
  );
  expect(named).not.toEqual([]);
  expect(named.filter((name) => !rules.some(({ alert }) => alert === name))).toEqual([]);
});
