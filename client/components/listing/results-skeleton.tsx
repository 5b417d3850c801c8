import { useTranslations } from '#i18n';
/** The shape of the list while it is being fetched. */
export function ResultsSkeleton() {
  const t = useTranslations('list');
  return (
    <div role="status" aria-label={t('loading')}>
      <ul aria-hidden="true" className="grid gap-4.5 sm:grid-cols-[repeat(auto-fill,minmax(330px,1fr))]">
        {Array.from({ length: 9 }, (_, index) => (
          <li key={index} className="ticket">
            <div className="ticket-paper">
              <div>
                <span className="skeleton block h-24 rounded-none!" />
                <div className="grid min-h-32 content-start gap-2.5 px-5 py-4">
                  <span className="skeleton h-4 w-28" />
                  <span className="skeleton h-5 w-full" />
                  <span className="skeleton mt-4 h-4 w-36" />
                </div>
              </div>
              <div className="ticket-stub">
                <span className="skeleton h-6 w-14" />
              </div>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
