import { setTimeout as sleep } from 'node:timers/promises';
import type { Payment } from '../src/domain/payment';
import { createKeepClaim } from '../src/use-cases/keep-claim';

const payment = { id: 'order', revision: 1 } as Payment;

it('renews the claim as long as the work takes, and never after it', async () => {
  const renewals: { payment: Payment; claimMs: number }[] = [];
  const { keepClaim, isInHand } = createKeepClaim({
    payments: {
      renewClaim: async (renewed, claimMs) => {
        await sleep(5);
        renewals.push({ payment: renewed, claimMs });
      },
    },
    ...{ claimMs: 200, renewMs: 20 },
  });

  const work = keepClaim(payment, () => sleep(150, 'done'));
  expect(isInHand(payment.id)).toBe(true);
  await expect(work).resolves.toBe('done');
  expect(isInHand(payment.id)).toBe(false);

  const during = renewals.length;
  expect(during).toBeGreaterThan(1);
  expect(renewals[0]).toEqual({ payment, claimMs: 200 });
  await sleep(60);
  expect(renewals).toHaveLength(during);
});

it('goes on where a renewal fails, and ends as the work ends', async () => {
  const { keepClaim, isInHand } = createKeepClaim({
    payments: { renewClaim: () => Promise.reject(new Error('no database')) },
    ...{ claimMs: 200, renewMs: 10 },
  });

  await expect(keepClaim(payment, () => sleep(50, 'done'))).resolves.toBe('done');
  await expect(keepClaim(payment, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(isInHand(payment.id)).toBe(false);
});
