import { parseArgs } from 'node:util';

/** In the order in which they run: what changes least comes first. */
export const stages = ['deployment', 'purchase', 'outages', 'kills', 'rolling-update', 'restore'] as const;
export type Stage = (typeof stages)[number];

export interface Options {
  readonly context: string;
  readonly namespace: string;
  /** What visitors type. Undefined: as the Ingress has it. */
  readonly url: string | undefined;
  /** Where the ingress controller listens. Undefined: as the Ingress' status has it. */
  readonly address: string | undefined;
  readonly stages: readonly Stage[];
}

export const usage = `npm run test:cluster -- --context NAME [options]

  --context NAME     the kubectl context of the cluster; there is no default, because pods are killed there
  --namespace NAME   ticketing
  --url URL          what visitors type, when it is not the Ingress' host: https://ticketing.dev
  --address URL      where the ingress controller is reached, when the Ingress' status does not say: http://10.0.0.1
  --only STAGE       one of ${stages.join(', ')}; any number of times
  --except STAGE     all but this one; any number of times`;

/** @throws a sentence */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      context: { type: 'string' },
      namespace: { type: 'string', default: 'ticketing' },
      url: { type: 'string' },
      address: { type: 'string' },
      only: { type: 'string', multiple: true, default: [] },
      except: { type: 'string', multiple: true, default: [] },
    },
  });
  if (values.context === undefined) throw new Error('Name the context.');
  const unknown = [...values.only, ...values.except].find((name) => !stages.some((stage) => stage === name));
  if (unknown !== undefined) throw new Error(`There is no stage ${unknown}.`);
  return {
    context: values.context,
    namespace: values.namespace,
    url: values.url,
    address: values.address,
    stages: stages.filter(
      (stage) => (values.only.length === 0 || values.only.includes(stage)) && !values.except.includes(stage),
    ),
  };
}
