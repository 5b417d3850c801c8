import { maxAttempts, type Outcome, patienceForAccountMs, pauseAfter } from '../domain/delivery';
import { canUnsubscribe, type MailContent, type Recipient, type WrittenMail } from '../domain/mail';
import type { Message } from '../domain/message';
import type { Accounts } from '../persistence/accounts';
import type { Claimed, MessageQueue } from '../persistence/message-queue';
import type { OrderReplicas } from '../persistence/order-replica';

export interface DeliverMessagesDeps {
  readonly messages: MessageQueue;
  readonly accounts: Pick<Accounts, 'find' | 'preferencesOf'>;
  readonly orders: Pick<OrderReplicas, 'find'>;
  readonly write: (content: MailContent, to: Recipient & { userId: string; occurredAt: Date }) => WrittenMail;
  /** The id makes repeats of one mail recognisable. */
  readonly send: (id: string, mail: WrittenMail) => Promise<Outcome>;
  readonly now: () => Date;
}

/** To whom a message goes whose turn has come, and what. */
interface Sendable {
  readonly to: Recipient;
  readonly userId: string;
  readonly content: MailContent;
}

/** Why it does not go now, or never. */
type Left = { readonly waitFor: string } | { readonly drop: string; readonly forget?: boolean };

/** Sends messages that a sender has claimed. */
export type DeliverMessages = (claimed: readonly Claimed[]) => Promise<'done' | 'away'>;

/**
 * Sends messages that a sender has claimed, all at once, and writes down what became of each.
 *
 * @returns away: the server takes nothing at the moment, and trying others is no use
 */
export function createDeliverMessages(deps: DeliverMessagesDeps): DeliverMessages {
  const { messages, accounts, orders, write, send, now } = deps;

  async function prepare(message: Message): Promise<Sendable | Left> {
    const { content, orderId } = message;
    // The version before this one lets an operator have such a mail sent.
    if (content === undefined) return { drop: 'What it said has been removed' };
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

  /** Concludes a message that is not to be sent now. */
  async function leave(claimed: Claimed, prepared: Left): Promise<void> {
    if ('drop' in prepared) {
      await messages.suppressed(claimed, prepared.drop, { forget: prepared.forget === true });
      return;
    }
    const waited = now().getTime() - claimed.message.createdAt.getTime();
    if (waited > patienceForAccountMs) await messages.failed(claimed, prepared.waitFor);
    else await messages.wait(claimed, prepared.waitFor);
  }

  async function sendOne(claimed: Claimed, { to, userId, content }: Sendable): Promise<'done' | 'away'> {
    const { id, occurredAt } = claimed.message;
    let written: WrittenMail;
    try {
      written = write(content, { ...to, userId, occurredAt });
    } catch (error) {
      await messages.failed(claimed, `It can’t be written: ${String(error)}`);
      return 'done';
    }
    return conclude(claimed, await send(id, written));
  }

  return async (all) => {
    const prepared = await Promise.all(
      all.map(async (claimed) => ({ claimed, ...(await prepare(claimed.message)) })),
    );
    const ours = await messages.address(prepared.filter((each) => 'to' in each));
    const outcomes = await Promise.all(
      prepared.map(async (each) => {
        if (!('to' in each)) await leave(each.claimed, each);
        // Somebody else's by now, if the claim ran out.
        else if (ours.has(each.claimed.message.id)) return sendOne(each.claimed, each);
        return 'done';
      }),
    );
    return outcomes.includes('away') ? 'away' : 'done';
  };
}

/** The recipient as the event told it. */
const told = ({ to, locale }: Message): Recipient | undefined =>
  to === undefined || locale === undefined ? undefined : { email: to, locale };
