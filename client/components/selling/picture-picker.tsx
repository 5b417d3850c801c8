'use client';

import { useTranslations } from '#i18n';
import { useState, type ChangeEvent } from 'react';
import { pictureTypes } from '@/lib/pictures';
import { CameraIcon, ImageIcon } from '../icons';
import { useHydrated } from '../use-hydrated';

/** Where files are chosen or dropped; a phone may take a photo instead. */
export function PicturePicker({ onChoose }: { onChoose: (files: File[]) => void }) {
  const t = useTranslations('pictures');
  const hydrated = useHydrated();
  const [over, setOver] = useState(false);
  const change = (event: ChangeEvent<HTMLInputElement>) => {
    onChoose([...(event.currentTarget.files ?? [])]);
    // The same file may be chosen again after it was removed.
    event.currentTarget.value = '';
  };
  const input = {
    type: 'file',
    accept: pictureTypes.join(','),
    disabled: !hydrated,
    onChange: change,
    className: 'sr-only',
    'aria-describedby': 'pictures-limits',
  } as const;
  const button =
    'flex min-h-24 cursor-pointer flex-col items-center justify-center gap-1.5 rounded-xl border-2 border-dashed px-4 py-5 text-center font-semibold transition-colors focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-accent hover:border-muted';
  return (
    <div
      className="grid gap-3 pointer-coarse:grid-cols-2"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onChoose([...event.dataTransfer.files]);
      }}
    >
      <label className={`${button} ${over ? 'border-accent bg-accent-soft' : 'border-line'}`}>
        <input {...input} multiple />
        <ImageIcon className="size-6 text-muted" />
        <span>
          {t('choose')}
          <span className="block text-sm font-normal text-muted pointer-coarse:hidden">{t('drop')}</span>
        </span>
      </label>
      <label className={`${button} hidden border-line pointer-coarse:flex`}>
        <input {...input} capture="environment" />
        <CameraIcon className="size-6 text-muted" />
        {t('camera')}
      </label>
    </div>
  );
}
