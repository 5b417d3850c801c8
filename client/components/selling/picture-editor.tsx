'use client';

import { useTranslations } from '#i18n';
import { mostPictures } from '@/lib/pictures';
import { Notice } from '../notice';
import { PicturePicker } from './picture-picker';
import { PictureTile } from './picture-tile';
import type { Pictures } from './use-pictures';

interface PictureEditorProps {
  pictures: Pictures;
  /** Chosen ones are sent at once, because the ticket exists. */
  atOnce: boolean;
}

/** The part of the form for a ticket's pictures: what is possible is said before anything is chosen. */
export function PictureEditor({ pictures, atOnce }: PictureEditorProps) {
  const t = useTranslations('pictures');
  const { shown, refused } = pictures;
  const sending = shown.some(({ sent }) => sent !== undefined);
  return (
    <fieldset className="grid gap-4">
      <legend className="mb-1 text-lg font-bold tracking-tight">{t('title')}</legend>
      <p id="pictures-limits" className="text-sm text-muted">
        {t('limits')} {atOnce ? t('atOnce') : t('withForm')}
      </p>
      {refused.length > 0 && (
        <Notice tone="bad" announce>
          <ul>
            {refused.map(({ name, fault }) => (
              <li key={`${name} ${fault}`} className="break-words">
                {t(`refused_${fault}`, { name })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {shown.length > 0 && (
        <ul aria-label={t('title')} className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          {shown.map((picture, index) => (
            <PictureTile
              key={picture.key}
              picture={picture}
              number={index + 1}
              onRemove={() => void pictures.remove(picture)}
              onRetry={atOnce ? () => pictures.retry(picture) : undefined}
            />
          ))}
        </ul>
      )}
      {shown.length < mostPictures && <PicturePicker onChoose={pictures.choose} />}
      <p role="status" className="text-sm text-muted">
        {sending ? t('underWay') : t('count', { count: shown.length })}
      </p>
    </fieldset>
  );
}
