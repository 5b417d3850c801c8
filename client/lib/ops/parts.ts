/** The services that answer operators, and where their routes are. */
export const apiPaths = {
  auth: '/api/users',
  tickets: '/api/tickets',
  orders: '/api/orders',
  payments: '/api/payments',
  mail: '/api/mail',
} as const;

export type Part = keyof typeof apiPaths;

export const parts = Object.keys(apiPaths) as readonly Part[];

/** Expiration has neither routes nor a journal: it only says whether it is well. */
export type AnyPart = Part | 'expiration';

/** Those that hold what they know against what others know. */
export const reconciling = ['auth', 'tickets', 'orders', 'payments'] as const satisfies readonly Part[];
