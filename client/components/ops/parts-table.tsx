import { useTranslations } from '#i18n';
import { parts } from '@/lib/ops/parts';
import type { Reading } from '@/lib/ops/troubles';
import { Pill } from '../pill';

/** Each part of the marketplace: whether it answers, and what waits in it. */
export function PartsTable({ reading }: { reading: Reading }) {
  const t = useTranslations('ops');
  const partName = useTranslations('opsParts');
  const cell = 'py-3 pr-4 tabular-nums';
  return (
    // On the narrowest screens it is moved within its frame, by keyboard too.
    <div role="region" aria-label={t('parts')} tabIndex={0} className="overflow-x-auto">
      <table className="w-full text-left">
        <thead className="text-sm text-muted">
          <tr className="border-b border-line">
            <th className="py-2 pr-4 font-medium">{t('part')}</th>
            <th className="py-2 pr-4 font-medium">{t('health')}</th>
            <th className="py-2 pr-4 font-medium">{t('waiting')}</th>
            <th className="py-2 font-medium">{t('givenUp')}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {parts.map((part) => {
            const { ready, journal, letters } = reading.parts[part];
            return (
              <tr key={part}>
                <th scope="row" className={`${cell} font-semibold`}>
                  {partName(part)}
                </th>
                <td className={cell}>
                  <Health ready={ready} />
                </td>
                <td className={cell}>
                  {journal ? t('backlogIs', { count: journal.pending, seconds: journal.oldestSeconds }) : '?'}
                </td>
                <td className="py-3 tabular-nums">
                  {journal && letters !== undefined ? journal.dead + letters : '?'}
                </td>
              </tr>
            );
          })}
          <tr>
            <th scope="row" className={`${cell} font-semibold`}>
              {partName('expiration')}
            </th>
            <td className={cell}>
              <Health ready={reading.expirationReady} />
            </td>
            <td className={`${cell} text-muted`} colSpan={2}>
              {t('noJournal')}
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Health({ ready }: { ready: boolean }) {
  const t = useTranslations('ops');
  return <Pill tone={ready ? 'good' : 'bad'}>{ready ? t('well') : t('unwell')}</Pill>;
}
