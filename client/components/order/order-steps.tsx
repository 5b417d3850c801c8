import { useTranslations } from '#i18n';
import type { OrderView } from '@/lib/order-view';
import { CheckIcon } from '../icons';

const steps = [
  { title: 'heldTitle', text: 'heldText' },
  { title: 'payTitle', text: 'payText' },
  { title: 'yoursTitle', text: 'yoursText' },
] as const;

/** Where an order stands on its way, and what becomes of the money at each step. */
export function OrderSteps({ view }: { view: OrderView }) {
  const t = useTranslations('order');
  const current = view.kind === 'securing' ? 2 : 1;
  return (
    <ol aria-label={t('steps')} className="mt-10 grid max-w-md max-md:hidden">
      {steps.map(({ title, text }, index) => {
        const done = index < current;
        return (
          <li
            key={title}
            aria-current={index === current ? 'step' : undefined}
            className="relative grid grid-cols-[28px_1fr] gap-x-3.5 pb-5 not-last:before:absolute not-last:before:top-7 not-last:before:bottom-0 not-last:before:left-[13px] not-last:before:w-0.5 not-last:before:bg-line"
          >
            <span
              aria-hidden="true"
              className={`grid size-7 place-items-center rounded-full text-sm font-bold tabular-nums ${
                done
                  ? 'bg-good-soft text-good'
                  : index === current
                    ? 'bg-accent text-on-accent'
                    : 'bg-sunken text-muted ring-1 ring-line ring-inset'
              }`}
            >
              {done ? <CheckIcon className="size-4" /> : index + 1}
            </span>
            <div className="pt-0.5">
              <p className={`font-semibold ${index > current ? 'text-muted' : ''}`}>
                {t(title)}
                {done && <span className="sr-only">{t('done')}</span>}
              </p>
              <p className="text-sm text-muted">{t(text)}</p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
