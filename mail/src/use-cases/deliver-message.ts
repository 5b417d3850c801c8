import { maxAttempts, type Outcome, patienceForAccountMs, pauseAfter } from '../domain/delivery';
import { canUnsubscribe, type MailContent, type Recipient, type WrittenMail } from '../domain/mail';
import type { Message } from '../domain/message';
import type { Accounts } from '../persistence/accounts';
import type { Claimed, MessageQueue } from '../persistence/message-queue';
import type { OrderReplicas } from '../persistence/order-replica';

export interface DeliverMessageDeps {
  readonly messages: MessageQueue;
  readonly accounts: Pick<Accounts, 'find' | 'preferencesOf'>;
  readonly orders: Pick<OrderReplicas, 'find'>;
  readonly write: (
    content: MailContent,
    to: Recipient & { userId: string | undefined; occurredAt: Date },
  ) => WrittenMail;
  /** The id makes repeats of one mail recognisable. */
  readonly send: (id: string, mail: WrittenMail) => Promise<Outcome>;
  readonly now: () => Date;
}

/** What is known of a message when its turn has come: to whom and what, or why not. */
type Prepared =
  | { readonly to: Recipient; readonly userId: string | undefined; readonly content: MailContent }
  | { readonly waitFor: string }
  | { readonly drop: string; readonly forget?: boolean };

export type DeliverMessage = ReturnType<typeof createDeliverMessage>;

/** Sends one message that a sender has claimed, and writes down what became of it. */
export function createDeliverMessage(deps: DeliverMessageDeps) {
  const { messages, accounts, orders, write, send, now } = deps;

  async function prepare(message: Message): Promise<Prepared> {
    const { content, orderId } = message;
    const order =
      content.kind === 'refunded' && orderId !== undefined ? await orders.find(orderId) : undefined;
    const userId = message.userId ?? order?.userId;
    if (userId === undefined) return { waitFor: 'The order is not known yet' };
    const account = await accounts.find(userId);
    if (account !== undefined && 'deleted' in account)
      return { drop: 'The account was deleted', forget: true };
    const to = account ?? told(message);
    if (to === undefined) return { waitFor: 'The account is not known yet' };
    if (content.kind === 'reset' && content.expiresAt <= now()) return { drop: 'Its link has expired' };
    if (canUnsubscribe(content.kind) && !(await accounts.preferencesOf(userId)).returned)
      return { drop: 'The account does not want mails of this kind' };
    const complete =
      content.kind === 'refunded' && order !== undefined ? { ...content, title: order.title } : content;
    return { to, userId, content: complete };
  }

  async function conclude(claimed: Claimed, result: Outcome): Promise<'done' | 'away'> {
    const { attempts } = claimed.message;
    switch (result.outcome) {
      case 'sent':
        await messages.sent(claimed);
        return 'done';
      case 'refused':
        await messages.failed(claimed, result.reason);
        return 'done';
      case 'later':
        if (attempts >= maxAttempts) await messages.failed(claimed, result.reason);
        else await messages.retryIn(claimed, result.reason, pauseAfter(attempts));
        return 'done';
      case 'away':
        await messages.putBack(claimed, result.reason);
        return 'away';
    }
  }

  /** @returns away: the server takes nothing at the moment, and trying others is no use */
  return async (claimed: Claimed): Promise<'done' | 'away'> => {
    const { message } = claimed;
    const prepared = await prepare(message);
    if ('drop' in prepared) {
      await messages.suppressed(claimed, prepared.drop, { forget: prepared.forget === true });
      return 'done';
    }
    if ('waitFor' in prepared) {
      const waited = now().getTime() - message.createdAt.getTime();
      if (waited > patienceForAccountMs) await messages.failed(claimed, prepared.waitFor);
      else await messages.wait(claimed, prepared.waitFor);
      return 'done';
    }
    const { to, userId, content } = prepared;
    if (!(await messages.address(claimed, userId, to))) return 'done';
    let written: WrittenMail;
    try {
      written = write(content, { ...to, userId, occurredAt: message.occurredAt });
    } catch (error) {
      await messages.failed(claimed, `It can’t be written: ${String(error)}`);
      return 'done';
    }
    return conclude(claimed, await send(message.id, written));
  };
}

/** The recipient as the event told it. */
const told = ({ to, locale }: Message): Recipient | undefined =>
  to === undefined || locale === undefined ? undefined : { email: to, locale };
