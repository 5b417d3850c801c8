import { useTranslations } from '#i18n';
import type { Part } from '@/lib/ops/parts';
import type { DoneAction } from '@/lib/ops/schemas';
import { LocalTime } from '../local-time';
import { Code, Panel, PanelItem, PanelList } from './panel';

const words: Readonly<Record<string, 'replayed' | 'retried' | 'mailed' | 'compared' | 'settled'>> = {
  'journal:replay': 'replayed',
  'dead-letters:retry': 'retried',
  'mail:retry': 'mailed',
  'reconciliation:request': 'compared',
  'payment:settle': 'settled',
};

/** Which operator did what, when, in which part; nothing where nobody did anything. */
export function DoneActions({ actions }: { actions: readonly (DoneAction & { readonly part: Part })[] }) {
  const t = useTranslations('opsDone');
  const partName = useTranslations('opsParts');
  if (actions.length === 0) return null;
  return (
    <Panel title={t('title')}>
      <PanelList>
        {actions.map(({ part, at, by, what, about, count }) => (
          <PanelItem key={`${part} ${at} ${about}`}>
            <p>
              <span className="font-semibold">{t(words[what] ?? 'other', { count: count ?? 0 })}</span>{' '}
              <span className="text-sm text-muted">{partName(part)}</span>
            </p>
            <p className="text-sm break-words text-muted">
              <LocalTime iso={at} style="moment" /> · {by} · <Code>{about}</Code>
              {count === undefined && ` · ${t('refused')}`}
            </p>
          </PanelItem>
        ))}
      </PanelList>
    </Panel>
  );
}
