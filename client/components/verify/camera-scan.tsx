'use client';

import { useTranslations } from '#i18n';
import { useEffect, useRef, useState } from 'react';
import { canReadCodes, readCode } from '@/lib/browser/code-reader';
import { Button } from '../button';
import { Notice } from '../notice';
import { useHydrated } from '../use-hydrated';

/** Reads a code by the camera, where the browser can; elsewhere says that the phone's own camera can. */
export function CameraScan({ onFound }: { onFound: (text: string) => void }) {
  const t = useTranslations('verify');
  const hydrated = useHydrated();
  const [on, setOn] = useState(false);
  const [failed, setFailed] = useState(false);
  if (!hydrated || !canReadCodes()) {
    return (
      <div className="mt-7">
        <Notice tone="info">{t('phoneCamera')}</Notice>
      </div>
    );
  }
  return (
    <div className="mt-7 grid gap-4">
      {failed && (
        <Notice tone="bad" announce>
          {t('noCamera')}
        </Notice>
      )}
      {on && (
        <Viewfinder
          onFound={onFound}
          onFailed={() => {
            setOn(false);
            setFailed(true);
          }}
        />
      )}
      <Button
        wide
        tone={on ? 'quiet' : 'accent'}
        onClick={() => {
          setFailed(false);
          setOn(!on);
        }}
      >
        {on ? t('stop') : t('scan')}
      </Button>
    </div>
  );
}

function Viewfinder({ onFound, onFailed }: { onFound: (text: string) => void; onFailed: () => void }) {
  const t = useTranslations('verify');
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef({ onFound, onFailed });
  useEffect(() => {
    told.current = { onFound, onFailed };
  });
  useEffect(() => {
    if (video.current === null) return;
    const leaving = new AbortController();
    readCode(video.current, leaving.signal).then(
      (code) => {
        if (code !== undefined && !leaving.signal.aborted) told.current.onFound(code);
      },
      () => {
        if (!leaving.signal.aborted) told.current.onFailed();
      },
    );
    return () => leaving.abort();
  }, []);
  return (
    <figure>
      <div className="relative aspect-square overflow-hidden rounded-card bg-black">
        <video ref={video} muted playsInline aria-hidden="true" className="size-full object-cover" />
        <span
          aria-hidden="true"
          className="absolute inset-[16%] rounded-2xl ring-4 ring-white/85 shadow-[0_0_0_100vmax_rgb(0_0_0/0.35)]"
        />
      </div>
      <figcaption className="mt-2 text-center text-sm text-muted">{t('aim')}</figcaption>
    </figure>
  );
}
