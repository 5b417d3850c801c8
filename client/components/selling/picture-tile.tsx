'use client';

import { useTranslations } from '#i18n';
import { Button } from '../button';
import { Pill } from '../pill';
import { useExplain } from '../use-explain';
import type { ShownPicture } from './use-pictures';

interface PictureTileProps {
  picture: ShownPicture;
  /** Its place among the others, from 1. */
  number: number;
  onRemove: () => void;
  /** Nothing where it is sent later, with the form. */
  onRetry?: (() => void) | undefined;
}

/** One picture: how far it is, what went wrong with it, and the way to be rid of it. */
export function PictureTile({ picture, number, onRemove, onRetry }: PictureTileProps) {
  const t = useTranslations('pictures');
  const explain = useExplain();
  const { sent, problem, removing = false } = picture;
  return (
    <li className="grid content-start gap-1.5">
      <div className="relative aspect-[4/3] overflow-hidden rounded-xl bg-sunken ring-1 ring-line ring-inset">
        <img
          src={picture.src}
          alt={t('picture', { number })}
          className={`size-full object-cover ${sent !== undefined || removing ? 'opacity-50' : ''}`}
        />
        {number === 1 && (
          <span className="absolute top-2 left-2">
            <Pill tone="accent">{t('onCard')}</Pill>
          </span>
        )}
        {sent !== undefined && (
          <progress
            max={1}
            value={sent}
            aria-label={t('sending', { number })}
            className="absolute inset-x-3 bottom-3 h-2 w-[calc(100%-24px)] accent-accent"
          />
        )}
      </div>
      {problem && (
        <p role="alert" className="text-sm font-medium text-bad">
          {explain(problem).summary}
        </p>
      )}
      <div className="flex flex-wrap gap-1.5 text-sm">
        {problem && !picture.id && onRetry && (
          <Button tone="quiet" className="flex-1" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
        <Button
          tone="quiet"
          className="flex-1"
          busy={removing || sent !== undefined}
          aria-label={t('removeOf', { number })}
          onClick={onRemove}
        >
          {t('remove')}
        </Button>
      </div>
    </li>
  );
}
