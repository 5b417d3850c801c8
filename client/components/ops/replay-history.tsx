import { useTranslations } from '#i18n';
import { apiPaths, type Part } from '@/lib/ops/parts';
import { OperatorAction } from './operator-action';

/** Has all that a service told of one thing told again. */
export function ReplayHistory({ part, id }: { part: Part; id: string }) {
  const t = useTranslations('opsHistory');
  const name = useTranslations('opsParts')(part);
  return (
    <OperatorAction
      label={t('replay', { part: name })}
      title={t('replayTitle', { part: name })}
      text={t('replayText')}
      undo={t('replayUndo')}
      done={t('replayDone')}
      url={`${apiPaths[part]}/ops/journal/replay`}
      data={{ aggregate: id }}
    />
  );
}
