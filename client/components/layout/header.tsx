import { useTranslations } from '#i18n';
import type { Session, User } from '@/lib/session';
import { buttonClass } from '../button-class';
import { ChevronIcon, CloseIcon, Mark, MenuIcon } from '../icons';
import { Link } from '../link';
import { Disclosure } from './disclosure';

const plainLink = 'rounded-lg px-3 py-2 font-medium text-muted hover:bg-sunken hover:text-ink';
const menuLink = 'flex min-h-11 items-center rounded-lg px-3 font-medium hover:bg-sunken';

export function Header({ session }: { session: Session }) {
  const t = useTranslations('nav');
  const site = useTranslations('site');
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-paper/90 backdrop-blur-md">
      <div className="wrap flex h-16 items-center gap-2">
        <Link
          href="/"
          className="-ml-1 mr-auto flex items-center gap-2.5 rounded-lg p-1 text-[19px] font-bold tracking-tight"
        >
          <Mark />
          {site('name')}
        </Link>
        <nav aria-label={t('main')} className="hidden items-center gap-1 md:flex">
          <Link href="/" className={plainLink}>
            {t('browse')}
          </Link>
          {session.state === 'in' && <MemberLinks />}
          {session.state === 'out' && (
            <Link href="/auth/signin" className={plainLink}>
              {t('signIn')}
            </Link>
          )}
          <Link href="/tickets/new" className={`${buttonClass()} ml-2`}>
            {t('sell')}
          </Link>
          {session.state === 'in' && <AccountMenu user={session.user} />}
        </nav>
        <PhoneMenu session={session} />
      </div>
    </header>
  );
}

function MemberLinks() {
  const t = useTranslations('nav');
  return (
    <>
      <Link href="/orders" className={plainLink}>
        {t('orders')}
      </Link>
      <Link href="/selling" className={plainLink}>
        {t('selling')}
      </Link>
    </>
  );
}

function AccountMenu({ user: { email, operator } }: { user: User }) {
  const t = useTranslations('nav');
  return (
    <Disclosure
      label={
        <>
          <span className="sr-only">{t('accountOf')}</span>
          <span className="max-w-44 truncate">{email}</span>
          <ChevronIcon className="size-4 shrink-0 transition-transform group-open:rotate-180" />
        </>
      }
      summaryClass={`${buttonClass({ tone: 'quiet' })} ml-1 max-w-60`}
      panelClass="right-0 w-60"
    >
      <p className="truncate px-3 pt-2 pb-1 text-sm text-muted">{email}</p>
      <Link href="/orders" className={menuLink}>
        {t('orders')}
      </Link>
      <Link href="/selling" className={menuLink}>
        {t('selling')}
      </Link>
      <Link href="/account" className={menuLink}>
        {t('account')}
      </Link>
      {operator && (
        <Link href="/ops" className={menuLink}>
          {t('operate')}
        </Link>
      )}
      <Link
        href="/auth/signout"
        prefetch={false}
        className={`${menuLink} border-t border-line rounded-t-none mt-1`}
      >
        {t('signOut')}
      </Link>
    </Disclosure>
  );
}

function PhoneMenu({ session }: { session: Session }) {
  const t = useTranslations('nav');
  return (
    <nav aria-label={t('main')} className="md:hidden">
      <Disclosure
        label={
          <>
            <span className="sr-only">{t('menu')}</span>
            <MenuIcon className="size-6 group-open:hidden" />
            <CloseIcon className="hidden size-6 group-open:block" />
          </>
        }
        summaryClass="grid size-11 place-items-center rounded-xl hover:bg-sunken"
        panelClass="inset-x-0 -mx-1 text-[17px]"
        wide
      >
        <Link href="/" className={menuLink}>
          {t('browse')}
        </Link>
        {session.state === 'in' && (
          <>
            <Link href="/orders" className={menuLink}>
              {t('orders')}
            </Link>
            <Link href="/selling" className={menuLink}>
              {t('selling')}
            </Link>
            <Link href="/account" className={menuLink}>
              {t('account')}
            </Link>
            {session.user.operator && (
              <Link href="/ops" className={menuLink}>
                {t('operate')}
              </Link>
            )}
          </>
        )}
        {session.state === 'out' && (
          <>
            <Link href="/auth/signin" className={menuLink}>
              {t('signIn')}
            </Link>
            <Link href="/auth/signup" className={menuLink}>
              {t('signUp')}
            </Link>
          </>
        )}
        <Link href="/tickets/new" className={`${buttonClass({ wide: true })} mt-2`}>
          {t('sell')}
        </Link>
        {session.state === 'in' && (
          <div className="mt-3 flex items-center justify-between gap-3 border-t border-line pt-2 text-[15px]">
            <span className="truncate pl-3 text-muted">{session.user.email}</span>
            <Link href="/auth/signout" prefetch={false} className={`${menuLink} shrink-0`}>
              {t('signOut')}
            </Link>
          </div>
        )}
      </Disclosure>
    </nav>
  );
}
