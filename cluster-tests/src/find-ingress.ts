import { z } from 'zod';
import type { Kubectl } from './kubectl';

const ingresses = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string() }),
      spec: z.object({
        rules: z.array(z.object({ host: z.string().optional() })),
        tls: z.array(z.object({ hosts: z.array(z.string()).default([]) })).default([]),
      }),
      status: z
        .object({
          loadBalancer: z
            .object({
              ingress: z
                .array(z.object({ ip: z.string().optional(), hostname: z.string().optional() }))
                .default([]),
            })
            .default({ ingress: [] }),
        })
        .optional(),
    }),
  ),
});

export interface Ingress {
  /** What visitors type. */
  readonly url: string;
  /** Where the controller listens. */
  readonly address: string;
}

/** How visitors reach the marketplace, as far as the options don't say. @throws a sentence */
export async function findIngress(
  kubectl: Kubectl,
  given: { readonly url: string | undefined; readonly address: string | undefined },
): Promise<Ingress> {
  if (given.url !== undefined && given.address !== undefined)
    return { url: given.url, address: given.address };
  const { items } = ingresses.parse(await kubectl.json(['get', 'ingresses']));
  const found = items.find(({ metadata }) => metadata.name === 'ingress-service') ?? items[0];
  const host = found?.spec.rules.find((rule) => rule.host !== undefined)?.host;
  const secure = found?.spec.tls.some(({ hosts }) => host !== undefined && hosts.includes(host)) === true;
  const url = given.url ?? (host === undefined ? undefined : `${secure ? 'https' : 'http'}://${host}`);
  if (url === undefined) throw new Error('No Ingress names a host: say --url.');
  const balancer = found?.status?.loadBalancer.ingress[0];
  const where = balancer?.ip ?? balancer?.hostname;
  const address = given.address ?? (where === undefined ? undefined : `${new URL(url).protocol}//${where}`);
  if (address === undefined) throw new Error('The Ingress has no address yet: say --address.');
  return { url, address };
}
