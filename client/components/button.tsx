'use client';

import type { ComponentProps, ReactNode } from 'react';
import { buttonClass, type ButtonTone } from './button-class';
import { Spinner } from './icons';
import { useEarlyPress } from './use-early-press';

type ButtonProps = ComponentProps<'button'> & {
  tone?: ButtonTone;
  wide?: boolean;
  busy?: boolean;
  busyLabel?: ReactNode;
};

/**
 * A button that, while busy, keeps its focus and says so, but does nothing when pressed again. A press before the
 * page's script runs is neither swallowed nor sends a form by itself: it waits.
 */
export function Button(props: ButtonProps) {
  const {
    tone = 'accent',
    wide = false,
    busy = false,
    busyLabel,
    children,
    onClick,
    className,
    ...rest
  } = props;
  const waits = useEarlyPress();
  return (
    <button
      type="button"
      {...rest}
      {...waits}
      className={`${buttonClass({ tone, wide })} ${className ?? ''}`}
      aria-disabled={busy ? true : undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy && <Spinner />}
      {busy && busyLabel ? busyLabel : children}
    </button>
  );
}
