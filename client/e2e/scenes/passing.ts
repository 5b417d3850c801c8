import type { Scene, Stage } from './scene';

/** The ticket that was bought, and how it does at the door. */
export function passing({ orders, codes }: Stage): Scene[] {
  const as = 'buyer';
  return [
    { name: 'pass', path: `/orders/${orders.bought}/pass`, as },
    { name: 'pass-used', path: `/orders/${orders.used}/pass`, as },
    { name: 'pass-link-over', path: `/orders/${orders.bought}/pass?link=over` },
    { name: 'verify', path: '/verify' },
    { name: 'verify-valid', path: codes.valid },
    { name: 'verify-valid-signed-in', path: codes.valid, as },
    { name: 'verify-used', path: codes.used },
    { name: 'verify-not-genuine', path: '/verify#made.up' },
  ];
}
