import { useTranslations } from '#i18n';
import type { Part } from '@/lib/ops/parts';
import { Notice } from '../notice';

/** A part that couldn't be asked costs its place on the page, and says so. */
export function Unanswered({ part }: { part: Part }) {
  const t = useTranslations('ops');
  const partName = useTranslations('opsParts');
  return <Notice tone="bad">{t('unanswered', { part: partName(part) })}</Notice>;
}
