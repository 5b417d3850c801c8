import { useLocale, useTranslations } from '#i18n';
import { formatMoney } from '@/lib/money';
import type { Found } from '@/lib/services/search-everything';
import { Link } from '../link';
import { HistoryDetails } from './history-details';
import { OrderResult } from './order-result';
import { Code, Panel, PanelList } from './panel';
import { Unanswered } from './unanswered';

/** All that a search found, each with its history or the way to it. */
export function FoundThings({ found, currency }: { found: Found; currency: string }) {
  const t = useTranslations('ops');
  const locale = useLocale();
  const { accounts, ticket, orders, silent } = found;
  const nothing = accounts.length === 0 && !ticket && orders.length === 0;
  return (
    <>
      {silent.map((part) => (
        <Unanswered key={part} part={part} />
      ))}
      {nothing && <p className="text-muted">{t('nothingFound')}</p>}
      {accounts.map(({ account, history }) => (
        <Panel key={account.id} title={account.email}>
          <p className="flex flex-wrap items-center gap-x-3">
            <Code>{account.id}</Code>
            <Link
              href={`/ops/mails?q=${account.id}`}
              prefetch={false}
              className="inline-flex min-h-8 items-center font-semibold underline underline-offset-3"
            >
              {t('mailsTo')}
            </Link>
          </p>
          <HistoryDetails entries={history} />
        </Panel>
      ))}
      {ticket && (
        <Panel title={ticket.ticket.title}>
          <p className="flex flex-wrap items-center gap-x-3">
            <span>{t('ticketStatus', { status: ticket.ticket.status })}</span>
            <span className="tabular-nums">{formatMoney(ticket.ticket.price, currency, locale)}</span>
            <Link
              href={`/tickets/${ticket.ticket.id}`}
              className="inline-flex min-h-8 items-center font-semibold underline underline-offset-3"
            >
              {t('ticketPage')}
            </Link>
          </p>
          <HistoryDetails entries={ticket.history} />
        </Panel>
      )}
      {orders.length > 0 && (
        <Panel title={t('ordersFound', { count: orders.length })}>
          <PanelList>
            {orders.map((order) => (
              <OrderResult key={order.id} order={order} currency={currency} />
            ))}
          </PanelList>
        </Panel>
      )}
    </>
  );
}
