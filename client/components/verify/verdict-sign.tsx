import { useTranslations } from '#i18n';
import type { Verdict } from '@/lib/pass';
import { LocalTime } from '../local-time';

type Sign = Verdict['status'] | 'admitted';

const colours: Readonly<Record<Sign, string>> = {
  valid: 'bg-good text-surface',
  admitted: 'bg-good text-surface',
  used: 'bg-warn text-surface',
  void: 'bg-bad text-surface',
  not_genuine: 'bg-bad text-surface',
};

/** Each answer has a shape of its own, for whoever can't tell the colours apart. */
const shapes: Readonly<Record<Sign, string>> = {
  valid: 'm5 12.5 4.5 4.5L19 7.5',
  admitted: 'm2 13 4 4 8-9m-3.5 7 2 2 9.5-9',
  used: 'M12 6v7l4 2.5M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  void: 'M6 6l12 12M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  not_genuine: 'm6 6 12 12M18 6 6 18',
};

/** The answer as a sign that is read from an arm's length, in a word, a colour and a shape. */
export function VerdictSign({ verdict, admitted }: { verdict: Verdict; admitted: boolean }) {
  const t = useTranslations('verify');
  const sign = admitted ? 'admitted' : verdict.status;
  return (
    <div
      role="alert"
      data-sign={sign}
      className={`reveal grid min-h-[38dvh] place-content-center justify-items-center gap-3 rounded-[22px] px-6 py-9 text-center ${colours[sign]}`}
    >
      <svg
        viewBox="0 0 24 24"
        aria-hidden="true"
        className="size-28"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d={shapes[sign]} />
      </svg>
      <p className="text-[clamp(38px,11vw,56px)] leading-none font-extrabold tracking-tight">{t(sign)}</p>
      <p className="max-w-[30ch] text-[17px] font-medium">
        {sign === 'used'
          ? t.rich('usedText', { at: () => <LocalTime iso={verdict.usedAt ?? ''} style="moment" /> })
          : t(`${sign}Text`)}
      </p>
    </div>
  );
}
