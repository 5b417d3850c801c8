import { admitCrowd, type Visitor } from '../support/course-client';
import { listTicket, order, pay, untilOrder } from '../support/trade';
import { expectRefused, type Scene } from './scene';

export function priceAbuse(scene: () => Scene): void {
  it.each([
    [19.99, 1999],
    ['19.99', 1999],
    [0.57, 57],
    [1.15, 115],
    [4.35, 435],
    [1.1, 110],
    [999_999.99, 99_999_999],
  ])('%p is %i in the provider’s books', async (price, amount) => {
    const [buyer] = admitCrowd(scene().marketplace, 1) as [Visitor];
    const bought = await order(buyer, await listTicket(scene().victim, { price }));

    expect((await pay(buyer, bought)).status).toBe(201);

    const payment = await buyer.get(`/api/payments?orderId=${bought}`);
    expect(Math.round(payment.body.amount * 100)).toBe(amount);
    await untilOrder(buyer, bought, ['complete']);
  });

  it.each([-1, 0, 0.001, 1e-9, 1e21, '1e2', '٢٠', ' ', '0x1F', '1,000', 'NaN', '-0', true, [], {}, [5]])(
    '%p is none',
    async (price) => {
      expectRefused(await scene().attacker.post('/api/tickets', { title: 'x', price }));
    },
  );
}
