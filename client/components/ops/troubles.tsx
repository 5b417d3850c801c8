import { useTranslations } from '#i18n';
import type { Trouble } from '@/lib/ops/troubles';
import { AlertIcon, CheckIcon } from '../icons';
import { Link } from '../link';

/** What the link to a remedy says; the others mend themselves or need more than these pages. */
const remedies = {
  deadEvents: 'deadEventsLink',
  deadLetters: 'deadLettersLink',
  stuckOrders: 'stuckOrdersLink',
  openCases: 'openCasesLink',
  overduePayments: 'overduePaymentsLink',
  failedMails: 'failedMailsLink',
  partDown: undefined,
  partSilent: undefined,
  backlog: undefined,
} as const;

/** What needs somebody, each with the way to where it is put right; or that nothing does. */
export function Troubles({ troubles }: { troubles: readonly Trouble[] }) {
  const t = useTranslations('ops');
  const partName = useTranslations('opsParts');
  if (troubles.length === 0) {
    return (
      <section className="flex items-center gap-4 rounded-card bg-good-soft p-6 text-good">
        <CheckIcon className="size-9 shrink-0" />
        <div>
          <h2 className="text-xl font-bold tracking-tight">{t('allWell')}</h2>
          <p>{t('allWellText')}</p>
        </div>
      </section>
    );
  }
  return (
    <section>
      <h2 className="mb-3 text-lg font-bold tracking-tight">{t('troubles', { count: troubles.length })}</h2>
      <ul className="grid gap-3">
        {troubles.map(({ kind, part = 'orders', count, href }) => {
          const remedy = remedies[kind];
          return (
            <li
              key={`${kind} ${part}`}
              className="flex flex-wrap items-start gap-x-4 gap-y-2 rounded-card bg-bad-soft p-5 text-bad"
            >
              <AlertIcon className="mt-0.5 size-5 shrink-0" />
              <div className="min-w-0 flex-1 basis-56">
                <h3 className="font-semibold">
                  {t(kind === 'deadLetters' ? 'deadLettersAre' : kind, { count, part: partName(part) })}
                </h3>
                <p className="text-ink">{t(`${kind}Text`)}</p>
              </div>
              {href && remedy && (
                <Link
                  href={href}
                  prefetch={false}
                  className="min-h-8 font-semibold underline underline-offset-3"
                >
                  {t(remedy)}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
