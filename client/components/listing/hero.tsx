import { useTranslations } from '#i18n';
/** The first words of the marketplace; the tickets beside them are decoration. */
export function Hero() {
  const t = useTranslations('list');
  return (
    <div className="relative grid items-center gap-6 pt-9 pb-7 md:grid-cols-[1fr_300px] md:pt-12 md:pb-9">
      <div>
        <h1 className="display">{t.rich('hero', { br: () => <br className="max-sm:hidden" /> })}</h1>
        <p className="mt-3.5 max-w-[50ch] text-[17px] text-muted">{t('heroText')}</p>
      </div>
      <HeroTickets />
    </div>
  );
}

function HeroTickets() {
  return (
    <div aria-hidden="true" className="relative hidden h-36 md:block">
      <div className="ticket absolute top-7 right-24 w-44 rotate-[-9deg] [--notch:6px] [--stub:44px]">
        <div className="ticket-paper h-24">
          <div className="grid content-center gap-2 px-4">
            <span className="h-2 w-9 rounded-full bg-accent" />
            <span className="h-2.5 w-20 rounded-full bg-line" />
            <span className="h-2.5 w-14 rounded-full bg-line" />
          </div>
          <div className="ticket-stub text-muted">
            <span className="barcode h-16! w-5 rotate-180 opacity-50!" />
          </div>
        </div>
      </div>
      <div className="ticket absolute top-1 right-0 w-52 rotate-[7deg] [--notch:7px] [--stub:56px]">
        <div className="ticket-paper h-28 bg-accent!">
          <div className="grid content-center gap-2 px-5">
            <span className="h-2 w-10 rounded-full bg-on-accent opacity-60" />
            <span className="h-3 w-24 rounded-full bg-on-accent opacity-95" />
            <span className="h-2.5 w-16 rounded-full bg-on-accent opacity-50" />
          </div>
          <div className="ticket-stub text-on-accent [--line:color-mix(in_oklab,var(--on-accent)_45%,transparent)]">
            <span className="barcode h-18! w-6 opacity-80!" />
          </div>
        </div>
      </div>
    </div>
  );
}
