'use client';

import { useTranslations } from '#i18n';
import { useState } from 'react';
import { FileIcon } from '../icons';
import { useHydrated } from '../use-hydrated';

interface FilePickerProps {
  file: File | undefined;
  /** Another file, after one was dealt with. */
  again: boolean;
  onChoose: (file: File | undefined) => void;
}

/** Where a CSV file is chosen or dropped. */
export function FilePicker({ file, again, onChoose }: FilePickerProps) {
  const t = useTranslations('importForm');
  const hydrated = useHydrated();
  const [over, setOver] = useState(false);
  return (
    <label
      className={`flex min-h-40 cursor-pointer flex-col items-center justify-center gap-2 rounded-card border-2 border-dashed px-5 py-8 text-center transition-colors focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-accent hover:border-muted ${over ? 'border-accent bg-accent-soft' : 'border-line'}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onChoose(event.dataTransfer.files[0]);
      }}
    >
      <input
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        disabled={!hydrated}
        className="sr-only"
        aria-describedby="import-limits"
        onChange={(event) => {
          onChoose(event.currentTarget.files?.[0]);
          // The same file may be chosen again after it was mended.
          event.currentTarget.value = '';
        }}
      />
      <FileIcon className="size-8 text-muted" />
      <span className="max-w-full text-[17px] font-semibold break-words">
        {file ? file.name : again ? t('another') : t('choose')}
      </span>
      <span id="import-limits" className="text-sm text-muted">
        {file ? t('size', { kilobytes: Math.ceil(file.size / 1024) }) : t('limits')}
      </span>
    </label>
  );
}
