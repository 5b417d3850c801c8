'use client';

import type { ComponentProps, ReactNode } from 'react';
import { buttonClass, type ButtonTone } from './button-class';
import { Spinner } from './icons';
import { useHydrated } from './use-hydrated';

type ButtonProps = ComponentProps<'button'> & {
  tone?: ButtonTone;
  wide?: boolean;
  busy?: boolean;
  busyLabel?: ReactNode;
};

/**
 * A button that, while busy, keeps its focus and says so, but does nothing when pressed again. Until the
 * page's script runs it can't be pressed at all, rather than swallow the press or send a form by itself.
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
  const hydrated = useHydrated();
  return (
    <button
      type="button"
      {...rest}
      disabled={!hydrated || rest.disabled}
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
