import type { ComponentProps, ReactNode } from 'react';
import { Spinner } from './icons';

type Tone = 'accent' | 'quiet' | 'danger' | 'plain';

const base =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-xl font-semibold no-underline ' +
  'transition-[background-color,box-shadow,color] select-none aria-disabled:cursor-not-allowed';

const tones: Readonly<Record<Tone, string>> = {
  accent: 'bg-accent text-on-accent hover:bg-accent-strong',
  quiet: 'text-ink ring-1 ring-inset ring-line hover:bg-sunken',
  danger: 'bg-bad text-surface hover:opacity-90',
  plain: 'text-muted hover:text-ink hover:bg-sunken',
};

interface Look {
  tone?: Tone;
  wide?: boolean;
}

/** The classes of a button, for links that look like one. */
export function buttonClass({ tone = 'accent', wide = false }: Look = {}): string {
  return `${base} ${tones[tone]} ${wide ? 'w-full min-h-13 px-5 text-[17px]' : 'px-4.5'}`;
}

type ButtonProps = ComponentProps<'button'> & Look & { busy?: boolean; busyLabel?: ReactNode };

/** A button that, while busy, keeps its focus and says so, but does nothing when pressed again. */
export function Button({
  tone,
  wide,
  busy = false,
  busyLabel,
  children,
  onClick,
  className,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`${buttonClass({ ...(tone && { tone }), ...(wide && { wide }) })} ${className ?? ''}`}
      aria-disabled={busy || rest.disabled === true ? true : undefined}
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
