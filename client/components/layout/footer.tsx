import { useTranslations } from '#i18n';
import { Mark } from '../icons';
import { Link } from '../link';
import { LanguageSwitch } from './language-switch';

const link = 'inline-flex min-h-8 items-center hover:text-ink hover:underline';

export function Footer() {
  const t = useTranslations('nav');
  const site = useTranslations('site');
  return (
    <footer className="mt-auto border-t border-line">
      <div className="wrap flex flex-wrap items-center gap-x-8 gap-y-4 py-8 text-sm text-muted">
        <nav aria-label={t('footer')} className="mr-auto flex flex-wrap gap-x-6 gap-y-1">
          <Link href="/" className={link}>
            {t('browse')}
          </Link>
          <Link href="/tickets/new" className={link}>
            {t('sell')}
          </Link>
          <Link href="/orders" className={link}>
            {t('orders')}
          </Link>
          <Link href="/verify" className={link}>
            {t('verify')}
          </Link>
          <Link href="/api/docs" prefetch={false} className={link}>
            {t('developers')}
          </Link>
        </nav>
        <LanguageSwitch />
        <p className="flex w-full items-center gap-2.5">
          <Mark className="h-3.5 w-5" />
          {site('promise')}
        </p>
      </div>
    </footer>
  );
}
