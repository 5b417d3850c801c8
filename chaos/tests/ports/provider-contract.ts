import { asMinor } from '@ticketing/common/money';
import { newId } from './builders';
import type { Under } from './ports';

/** What payments expects of a payment provider, whichever it is. */
export function providerContract(under: Under): void {
  const create = async (orderId = newId()): Promise<string> => {
    const result = await under().provider.createIntent({
      ...{ orderId, userId: 'buyer', amount: asMinor(2_000), currency: 'usd', key: `${orderId}:intent` },
    });
    if (result.kind !== 'done') throw new Error(result.reason);
    return result.intent.id;
  };
  const confirm = (intentId: string, key = newId(), token = 'tok_visa') =>
    under().provider.confirmIntent({
      intentId,
      method: { token },
      returnUrl: 'http://localhost/orders',
      key,
    });
  const statusOf = async (intentId: string) => {
    const result = await under().provider.retrieveIntent(intentId);
    return result.kind === 'done' ? result.intent.status : result.reason;
  };

  it('makes an intent that authorises nothing, once for a key', async () => {
    const orderId = newId();

    const intentId = await create(orderId);

    expect(await create(orderId)).toBe(intentId);
    expect(await statusOf(intentId)).toBe('unconfirmed');
  });

  it('authorises, then captures; each once, and repeats its answers', async () => {
    const { provider } = under();
    const intentId = await create();
    const key = newId();

    expect(await confirm(intentId, key)).toMatchObject({ kind: 'done', intent: { status: 'authorised' } });
    expect(await confirm(intentId, key)).toMatchObject({ kind: 'done', intent: { status: 'authorised' } });
    expect(await confirm(intentId)).toMatchObject({ kind: 'unknown' });
    const capture = { intentId, key: newId() };
    expect(await provider.captureIntent(capture)).toMatchObject({ intent: { status: 'captured' } });
    expect(await provider.captureIntent(capture)).toMatchObject({ intent: { status: 'captured' } });
    expect(await provider.cancelIntent({ intentId, key: newId() })).toMatchObject({ kind: 'unknown' });
  });

  it('declines, and takes another card afterwards', async () => {
    const intentId = await create();

    const declined = await confirm(intentId, newId(), 'tok_chargeDeclined');

    expect(declined).toMatchObject({
      kind: 'declined',
      code: 'card_declined',
      reason: expect.any(String) as string,
    });
    expect(await statusOf(intentId)).toBe('unconfirmed');
    expect(await confirm(intentId)).toMatchObject({ kind: 'done' });
  });

  it('gives an authorisation up, and captures nothing of it', async () => {
    const { provider } = under();
    const intentId = await create();
    await confirm(intentId);

    expect(await provider.cancelIntent({ intentId, key: newId() })).toMatchObject({
      intent: { status: 'cancelled' },
    });

    expect(await provider.captureIntent({ intentId, key: newId() })).toMatchObject({ kind: 'unknown' });
    expect(await confirm(intentId)).toMatchObject({ kind: 'unknown' });
  });

  it('refunds what was captured, once', async () => {
    const { provider } = under();
    const intentId = await create();
    expect(await provider.refundIntent({ intentId, key: newId() })).toMatchObject({ kind: 'unknown' });
    await confirm(intentId);
    await provider.captureIntent({ intentId, key: newId() });

    expect(await provider.refundIntent({ intentId, key: newId() })).toEqual({ kind: 'done' });

    const seen = await provider.retrieveIntent(intentId);
    expect(seen).toMatchObject({ intent: { status: 'captured', refund: 'full' } });
    expect(await provider.refundIntent({ intentId, key: newId() })).toMatchObject({ kind: 'refused' });
  });
}
