// Renders what runs in clusters and has kube-score judge it: node infra/checks/check-policies.mjs KUBE-SCORE KUSTOMIZE…
import { spawnSync } from 'node:child_process';
import { render, rendered } from './render.mjs';

/** What kube-score asks for and we do otherwise. */
const everywhere = [
  // Images carry a tag made of their content, or a digest: pulling one again can't bring anything else.
  'container-image-pull-policy',
  // Pods of an app are spread over the nodes by topology spread constraints, which kube-score does not read.
  'deployment-has-host-podantiaffinity',
  'statefulset-has-host-podantiaffinity',
];
// There is one of each, so there is nothing to keep while a node is drained.
const oneOfEach = ['deployment-replicas', 'deployment-has-poddisruptionbudget', 'deployment-strategy'];
/** @type {Record<string, readonly string[]>} */
const judged = {
  // Sources are copied into its containers as they change, which needs a file system that can be written.
  dev: [...oneOfEach, 'container-security-context-readonlyrootfilesystem'],
  staging: oneOfEach,
  prod: [],
  'prod with all components': [],
};

const [kubeScore = '', ...kustomize] = process.argv.slice(2);
for (const [name, exceptions] of Object.entries(judged)) {
  // Ours get their tag when they are deployed.
  const manifests = render(kustomize, rendered[name]).replace(
    /image: (ticketing\/[a-z-]+)$/gm,
    'image: $1:tagged',
  );
  const ignored = [...everywhere, ...exceptions].flatMap((test) => ['--ignore-test', test]);
  const args = ['score', '--kubernetes-version=v1.32', '--output-format=ci', ...ignored, '-'];
  const { stdout, stderr, error } = spawnSync(kubeScore, args, { input: manifests, encoding: 'utf8' });
  const findings = (stdout ?? '').split('\n').filter((line) => /^\[(CRITICAL|WARNING)\]/.test(line));
  // It prints a line for all that is well, too: nothing at all means that it judged nothing.
  if (findings.length === 0 && /^\[OK\]/m.test(stdout ?? '')) continue;
  console.error([`${name}:`, ...findings, error ?? stderr].join('\n'));
  process.exitCode = 1;
}
