import { useTranslations } from '#i18n';
import type { ReactNode } from 'react';
import { CardIcon, ClockIcon, ShieldIcon } from '../icons';

/** What happens to the ticket and to the money after Buy. */
export function BuyerPromises() {
  const t = useTranslations('offer');
  return (
    <ul className="grid gap-3 text-sm leading-5 text-muted">
      <Assurance icon={<ClockIcon />}>{t('promiseHeld')}</Assurance>
      <Assurance icon={<CardIcon />}>{t('promiseCharged')}</Assurance>
      <Assurance icon={<ShieldIcon />}>{t('promiseBack')}</Assurance>
    </ul>
  );
}

function Assurance({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex gap-2.5">
      <span className="text-accent">{icon}</span>
      {children}
    </li>
  );
}
