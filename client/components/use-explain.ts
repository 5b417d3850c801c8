import { useTranslations } from '#i18n';
import { explain } from '@/lib/explain';

/** What went wrong, in the words of the page. */
export function useExplain() {
  const t = useTranslations('errors');
  return (problem: Parameters<typeof explain>[0]) => explain(problem, t);
}
