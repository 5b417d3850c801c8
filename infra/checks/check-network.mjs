// Checks in every overlay that a way between two pods which one end opens is open at the other end, too. A cluster whose
// network enforces no policies never tells: node infra/checks/check-network.mjs KUSTOMIZE…
import yaml from 'js-yaml';
import { render, rendered } from './render.mjs';

const kustomize = process.argv.slice(2);
for (const [name, set] of Object.entries(rendered)) {
  const manifests = yaml.loadAll(render(kustomize, set)).filter(Boolean);
  const faults = halfOpenWays(manifests);
  if (faults.length === 0) continue;
  console.error([`${name}:`, ...faults].join('\n'));
  process.exitCode = 1;
}

/** A sentence for each way that only one end has opened. */
function halfOpenWays(manifests) {
  const pods = manifests.flatMap(({ kind, metadata, spec }) => {
    const template = kind === 'CronJob' ? spec.jobTemplate.spec.template : spec?.template;
    return template === undefined ? [] : [{ name: metadata.name, labels: template.metadata.labels }];
  });
  const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy').map(({ spec }) => spec);
  const faults = [];
  for (const policy of policies)
    for (const { here, there, rules, direction } of [
      { here: 'to', there: 'from', rules: policy.egress ?? [], direction: 'ingress' },
      { here: 'from', there: 'to', rules: policy.ingress ?? [], direction: 'egress' },
    ])
      for (const rule of rules)
        for (const peer of (rule[here] ?? []).filter(({ podSelector }) => podSelector !== undefined))
          for (const self of pods.filter(({ labels }) => selects(policy.podSelector, labels)))
            for (const other of pods.filter(({ labels }) => selects(peer.podSelector, labels)))
              for (const { port } of rule.ports)
                if (!isOpen(policies, direction, there, other, self, port))
                  faults.push(`${other.name} has no ${direction} ${there} ${self.name}, port ${port}`);
  return faults;
}

/** Whether `pod` may speak `direction` with `peer`: as no policy concerns it, or as one of them says so. */
function isOpen(policies, direction, key, pod, peer, port) {
  const concerned = policies.filter(
    ({ policyTypes, podSelector }) =>
      policyTypes.some((type) => type.toLowerCase() === direction) && selects(podSelector, pod.labels),
  );
  const allows = (rule) =>
    (rule.ports ?? [{ port }]).some((each) => each.port === port) &&
    (rule[key] ?? [{ podSelector: {} }]).some(
      ({ podSelector }) => podSelector !== undefined && selects(podSelector, peer.labels),
    );
  return concerned.length === 0 || concerned.some((policy) => (policy[direction] ?? []).some(allows));
}

function selects({ matchLabels = {}, matchExpressions = [] }, labels) {
  const unknown = matchExpressions.find(({ operator }) => operator !== 'In');
  if (unknown !== undefined) throw new Error(`The check knows no operator ${unknown.operator}.`);
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, values }) => values.includes(labels[key]))
  );
}
